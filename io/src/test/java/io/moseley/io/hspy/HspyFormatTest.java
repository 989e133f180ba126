package io.moseley.io.hspy;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.Phantoms;
import io.moseley.testkit.SpectrumImageFormatContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

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

    @Test
    void moreChunksThanANodeOfTheIndexHoldsComeBack() {
        var builder = CountSpectrumImage.builder(Phantoms.header(230, 210, 2048));
        for (int pixel = 0; pixel < 230 * 210; pixel += 3) {
            builder.add(pixel, pixel * 31 % 2048, 1 + pixel % 200);
        }
        CountSpectrumImage written = builder.build();
        Path path = folder.resolve("large.hspy");
        Formats.write(path, written, WriteOptions.defaults().withThreads(2));
        assertSameCounts(readCounts(path), written);
    }

    @Test
    void sameImageGivesTheSameBytesWithAnyNumberOfThreads() throws IOException {
        CountSpectrumImage image = Phantoms.counts(40, 50, 1000, 300, 5);
        Path one = folder.resolve("one-thread.hspy");
        Path two = folder.resolve("two-threads.hspy");
        Formats.write(one, image, WriteOptions.defaults());
        Formats.write(two, image, WriteOptions.defaults().withThreads(2));
        assertThat(two).hasSameBinaryContentAs(one);
    }
}
