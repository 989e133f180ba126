package io.moseley.io.omezarr;

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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OmeZarrFormatTest extends SpectrumImageFormatContract {
    @Override
    protected String extension() {
        return "zarr";
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
        return ZippedStore.of(written, written.resolveSibling("zipped.zarr"));
    }

    @Test
    void severalChunksAlongEveryAxisComeBackFromAFolderAndFromAZipFile() throws IOException {
        var builder = CountSpectrumImage.builder(Phantoms.header(150, 140, 1024));
        for (int pixel = 0; pixel < 150 * 140; pixel += 3) {
            builder.add(pixel, pixel * 31 % 1024, 1 + pixel % 700);
        }
        CountSpectrumImage written = builder.build();
        Path path = folder.resolve("large.zarr");
        Formats.write(path, written, WriteOptions.defaults().withThreads(2));
        assertSameCounts(readCounts(path), written);
        assertSameCounts(readCounts(single(path)), written);
    }

    @Test
    void sameImageGivesTheSameBytesWithAnyNumberOfThreads() throws IOException {
        CountSpectrumImage image = Phantoms.counts(70, 80, 500, 300, 5);
        Path one = folder.resolve("one-thread.zarr");
        Path two = folder.resolve("two-threads.zarr");
        Formats.write(one, image, WriteOptions.defaults());
        Formats.write(two, image, WriteOptions.defaults().withThreads(2));
        Map<String, String> files = files(one);
        assertThat(files.size()).isGreaterThan(5);
        assertThat(files(two)).isEqualTo(files);
        // An order that a run of Java does not choose for itself.
        assertThat(files.get(".zattrs")).containsSubsequence("\"name\" : \"c\"", "\"type\" : \"channel\"");
        assertThat(files.get("0/.zarray")).containsSubsequence("\"id\" : \"zlib\"", "\"level\" : 1");
    }

    @Test
    void guideImageComesBack() {
        float[] values = new float[600 * 700];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(i) + 2;
        }
        NavigationAxis y = new NavigationAxis("y", "µm", 0.5, 3, 600);
        NavigationAxis x = new NavigationAxis("x", "µm", 0.25, -1, 700);
        Path path = folder.resolve("haadf.zarr");
        Formats.write(path, new GuideImage("HAADF", y, x, values), WriteOptions.defaults());
        assertThat(Formats.open(path).hasSpectrumImage()).isFalse();
        GuideImage back = Formats.open(path).guideImages().get(0);
        assertThat(back.detector()).isEqualTo("HAADF");
        assertThat(back.yAxis()).isEqualTo(y);
        assertThat(back.xAxis()).isEqualTo(x);
        assertThat(back.values()).isEqualTo(values);
    }

    @Test
    void imagesRecordedWithTheMapComeBackBesideIt() throws IOException {
        CountSpectrumImage counts = Phantoms.counts(5, 7, 24, 9, 3);
        GuideImage haadf = image("HAADF", new float[35], counts);
        GuideImage bse = image("BSE", new float[] {1, 2, 3, 4, 5, 6}, counts);
        Path path = folder.resolve("guided.zarr");
        Formats.write(path, counts, List.of(haadf, bse), WriteOptions.defaults());
        for (Path store : List.of(path, single(path))) {
            assertSameCounts(readCounts(store), counts);
            List<GuideImage> back = Formats.open(store).guideImages();
            assertThat(back).extracting(GuideImage::detector).containsExactly("HAADF", "BSE");
            assertThat(back.get(0).values()).isEqualTo(haadf.values());
            assertThat(back.get(1).values()).isEqualTo(bse.values());
            assertThat(back.get(1).yAxis()).isEqualTo(bse.yAxis());
            assertThat(back.get(1).xAxis()).isEqualTo(bse.xAxis());
        }
        Formats.write(path, counts, WriteOptions.defaults().withOverwrite(true));
        assertThat(Formats.open(path).guideImages()).isEmpty();
    }

    @Test
    void anImageThatIsNamedAndAbsentIsLeftOutAndNamed() throws IOException {
        CountSpectrumImage counts = Phantoms.counts(2, 2, 8, 9, 3);
        Path path = folder.resolve("lost.zarr");
        Formats.write(path, counts, List.of(image("HAADF", new float[4], counts)), WriteOptions.defaults());
        Files.delete(path.resolve("images/0/.zgroup"));
        var file = Formats.open(path);
        assertSameCounts(file.counts(), counts);
        assertThat(file.guideImages()).isEmpty();
        assertThat(file.warnings()).anyMatch(warning -> warning.startsWith("The image “images/0” is left out"));
    }

    /** On a grid of its own if it has not as many pixels as the map. */
    private static GuideImage image(String detector, float[] values, CountSpectrumImage map) {
        boolean same = values.length == map.pixels();
        NavigationAxis y = same ? map.header().yAxis() : new NavigationAxis("y", "nm", 0.5, 1, 2);
        NavigationAxis x = same ? map.header().xAxis() : new NavigationAxis("x", "nm", 0.25, -2, values.length / 2);
        return new GuideImage(detector, y, x, values);
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
