package io.moseley.io.zspy;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.io.zarr.ZippedStore;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.Phantoms;
import io.moseley.testkit.SpectrumImageFormatContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ZspyFormatTest extends SpectrumImageFormatContract {
    @Override
    protected String extension() {
        return "zspy";
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

    @Override
    protected Path single(Path written) throws IOException {
        return ZippedStore.of(written, written.resolveSibling("zipped.zspy"));
    }

    @Test
    void severalChunksAlongEveryAxisComeBackFromAFolderAndFromAZipFile() throws IOException {
        var builder = CountSpectrumImage.builder(Phantoms.header(150, 140, 1024));
        for (int pixel = 0; pixel < 150 * 140; pixel += 3) {
            builder.add(pixel, pixel * 31 % 1024, 1 + pixel % 700);
        }
        CountSpectrumImage written = builder.build();
        Path path = folder.resolve("large.zspy");
        Formats.write(path, written, WriteOptions.defaults().withThreads(2));
        assertSameCounts(readCounts(path), written);
        assertSameCounts(readCounts(single(path)), written);
    }

    @Test
    void sameImageGivesTheSameBytesWithAnyNumberOfThreads() throws IOException {
        CountSpectrumImage image = Phantoms.counts(70, 80, 500, 300, 5);
        Path one = folder.resolve("one-thread.zspy");
        Path two = folder.resolve("two-threads.zspy");
        Formats.write(one, image, WriteOptions.defaults());
        Formats.write(two, image, WriteOptions.defaults().withThreads(2));
        Map<String, String> files = files(one);
        assertThat(files.size()).isGreaterThan(5);
        assertThat(files(two)).isEqualTo(files);
    }

    @Test
    void guideImageComesBack() {
        float[] values = new float[600 * 700];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i) + 2;
        }
        NavigationAxis y = new NavigationAxis("y", "µm", 0.5, 3, 600);
        NavigationAxis x = new NavigationAxis("x", "µm", 0.25, -1, 700);
        Path path = folder.resolve("haadf.zspy");
        Formats.write(path, new GuideImage("HAADF", y, x, values), WriteOptions.defaults());
        assertThat(Formats.open(path).hasSpectrumImage()).isFalse();
        GuideImage back = Formats.open(path).guideImages().get(0);
        assertThat(back.detector()).isEqualTo("HAADF");
        assertThat(back.yAxis()).isEqualTo(y);
        assertThat(back.xAxis()).isEqualTo(x);
        assertThat(back.values()).isEqualTo(values);
    }

    private static Map<String, String> files(Path store) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(store)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(store.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }
}
