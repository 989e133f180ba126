package io.moseley.io;

import io.moseley.io.tree.MissingChunks;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.List;
import java.util.Optional;

/**
 * The sum of some frames or detectors of a spectrum image; they are not kept apart any more. Its dose is not recorded: that
 * of the whole does not hold for a part.
 */
record SelectedSpectrumImage(SpectrumImageSource source, ReadSelection selection) implements SpectrumImageSource {
    @Override
    public String title() {
        return source.title();
    }

    /** Shape, axes and metadata; times are those of the whole until the counts are read. */
    @Override
    public SpectrumImageHeader header() {
        return source.header();
    }

    @Override
    public List<String> notes() {
        return source.notes();
    }

    @Override
    public Optional<MissingChunks> missing() {
        return source.missing();
    }

    @Override
    public CountSpectrumImage counts() {
        return source.counts(selection);
    }
}
