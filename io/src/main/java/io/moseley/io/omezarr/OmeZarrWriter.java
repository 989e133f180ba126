package io.moseley.io.omezarr;

import io.moseley.io.WriteOptions;
import io.moseley.io.hyperspy.SpectrumRows;
import io.moseley.io.zarr.ChunkedArray;
import io.moseley.io.zarr.ZarrWriter;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Path;

/** Writes OME-Zarr 0.4 with one level of resolution. */
final class OmeZarrWriter extends ZarrWriter {
    static final String ARRAY = "0";

    @Override
    public void write(Path path, SpectrumImage image, WriteOptions options) {
        write(path, options, store -> {
            store.group("").putAll(OmeZarrAttributes.of(image.header()));
            store.chunked(ARRAY, ChunkedArray.channelsFirst(SpectrumRows.of(image)));
        });
    }

    @Override
    public void write(Path path, GuideImage image, WriteOptions options) {
        write(path, options, store -> {
            store.group("").putAll(OmeZarrAttributes.of(image));
            store.chunked(ARRAY, ChunkedArray.channelsFirst(SpectrumRows.of(image)));
        });
    }
}
