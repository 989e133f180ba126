package io.moseley.io.hspy;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SpectrumImageFormatContract;
import java.nio.file.Path;

class HspyFormatTest extends SpectrumImageFormatContract {
    @Override
    protected String extension() {
        return "hspy";
    }

    @Override
    protected CountSpectrumImage readCounts(Path path) {
        return Formats.open(path).counts();
    }

    @Override
    protected SpectrumImage read(Path path) {
        return Formats.open(path).spectrumImage();
    }

    @Override
    protected void write(Path path, SpectrumImage image) {
        Formats.write(path, image, WriteOptions.defaults());
    }
}
