package io.moseley.io.zspy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Phantoms;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against HyperSpy itself, both ways, with its old and its present version. */
class ZspyOracleTest {
    private static final Path TESTS = Path.of(System.getProperty("moseley.root"), "io/src/test");

    @TempDir
    private Path folder;

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_DEBIAN)
    void hyperSpyOfDebianLoadsWhatWeWrite() {
        checkThatItLoads(PythonOracle.debian());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_PIP)
    void hyperSpyOfPipLoadsWhatWeWrite() {
        checkThatItLoads(PythonOracle.pip());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_DEBIAN)
    void weReadWhatHyperSpyOfDebianWrites() throws IOException {
        checkThatWeRead(PythonOracle.debian());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_PIP)
    void weReadWhatHyperSpyOfPipWrites() throws IOException {
        checkThatWeRead(PythonOracle.pip());
    }

    /** Zip stores that both versions wrote: metadata in several copies, lists as JSON and as UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"hyperspy-1.7.3.zspy", "hyperspy-2.5.zspy"})
    void zipStoresOfHyperSpyAreRead(String name) {
        Path path = TESTS.resolve("resources/zspy").resolve(name);
        checkCounts(path, name);
        checkMetadata(Formats.open(path));
    }

    private void checkThatItLoads(PythonOracle oracle) {
        SpectrumImageHeader header = Phantoms.header(5, 7, 300);
        var counts = CountSpectrumImage.builder(header);
        float[][] rows = new float[5][7 * 300];
        for (int i = 0; i < 5 * 7 * 300; i++) {
            counts.add(i / 300, i % 300, value(i));
            rows[i / 2100][i % 2100] = value(i) / 8f + 0.0625f;
        }
        float[] image = new float[6 * 9];
        for (int i = 0; i < image.length; i++) {
            image[i] = value(i) * 1.5f;
        }
        GuideImage guide = new GuideImage(
                "HAADF", new NavigationAxis("y", "nm", 0.25, 1, 6), new NavigationAxis("x", "nm", 0.125, -2, 9), image);
        Path countsFile = folder.resolve("counts.zspy");
        Path expectedFile = folder.resolve("expected.zspy");
        Path imageFile = folder.resolve("haadf.zspy");
        WriteOptions options = WriteOptions.defaults().withThreads(2);
        CountSpectrumImage map = counts.build();
        Formats.write(countsFile, map, options);
        Path bothFile = folder.resolve("both.zspy");
        Formats.write(bothFile, map, List.of(guide, guide), options);
        Formats.write(expectedFile, DenseSpectrumImage.of(header, rows), options);
        Formats.write(imageFile, guide, options);
        PythonOracle.Run run =
                oracle.run(TESTS.resolve("python/hspy_check.py"), countsFile, expectedFile, imageFile, bothFile);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("OK");
        DataFile both = Formats.open(bothFile);
        assertThat(both.counts().totalCounts()).isEqualTo(map.totalCounts());
        assertThat(both.guideImages()).hasSize(2).allSatisfy(stored -> {
            assertThat(stored.detector()).isEqualTo("HAADF");
            assertThat(stored.values()).isEqualTo(image);
            assertThat(stored.yAxis()).isEqualTo(guide.yAxis());
            assertThat(stored.xAxis()).isEqualTo(guide.xAxis());
        });
    }

    private void checkThatWeRead(PythonOracle oracle) throws IOException {
        PythonOracle.Run run = oracle.run(TESTS.resolve("python/zspy_make.py"), folder);
        assertThat(run.exitCode()).as(run.output()).isZero();
        List<String> others = List.of("negative", "uncalibrated", "spectrum", "image", "holes");
        int read = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.sorted().toList()) {
                String name = path.getFileName().toString().replace(".zspy", "");
                if (!others.contains(name)) {
                    checkCounts(path, name);
                    read++;
                }
            }
        }
        assertThat(read).isEqualTo(21);
        CountSpectrumImage holes = Formats.open(folder.resolve("holes.zspy")).counts();
        assertThat(holes.count(1, 6, 299)).isEqualTo(value(2100 + 2099));
        assertThat(holes.map(new io.moseley.spectrum.ChannelRange(0, 300))[3 * 7 + 4])
                .isZero();
        DataFile both = Formats.open(folder.resolve("both.zspy"));
        assertThat(both.signals()).hasSize(2);
        assertThat(both.guideImages()).singleElement().satisfies(guide -> {
            assertThat(guide.detector()).isEqualTo("HAADF");
            assertThat(guide.value(1, 2)).isEqualTo(value(16));
        });
        checkMetadata(Formats.open(folder.resolve("u1.zspy")));
        assertThatThrownBy(() -> Formats.open(folder.resolve("negative.zspy")).counts())
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("counts are never negative");
        checkUncalibrated(folder.resolve("uncalibrated.zspy"));
        DataFile spectrum = Formats.open(folder.resolve("spectrum.zspy"));
        assertThat(spectrum.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SPECTRUM);
    }

    private static void checkCounts(Path path, String name) {
        CountSpectrumImage image = Formats.open(path).counts();
        boolean line = name.equals("line");
        assertThat(image.height()).as(name).isEqualTo(line ? 1 : 5);
        assertThat(image.width()).as(name).isEqualTo(7);
        assertThat(image.energyAxis()).as(name).isEqualTo(new EnergyAxis(0.02, -0.1, 300));
        int first = line ? 2 * 7 * 300 : 0;
        for (int i = 0; i < image.height() * 7 * 300; i++) {
            if (image.count(i / 2100, i / 300 % 7, i % 300) != value(first + i)) {
                throw new AssertionError(name + " differs at " + i);
            }
        }
    }

    private static void checkMetadata(DataFile file) {
        SpectrumImageHeader header = file.header();
        assertThat(header.title()).isEqualTo("from HyperSpy µ");
        assertThat(header.yAxis()).isEqualTo(new NavigationAxis("y", "µm", 0.5, 1, 5));
        assertThat(header.acquisition().instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(header.acquisition().beamEnergyKev()).hasValue(15);
        assertThat(header.acquisition().liveTimeSeconds()).hasValue(3.5);
        assertThat(header.acquisition().tiltAlphaDegrees()).hasValue(2);
        assertThat(header.acquisition().elements()).containsExactly("Fe", "Pt");
        assertThat(header.acquisition().xrayLines()).containsExactly("Fe_Ka", "Pt_La");
        var original = header.originalMetadata();
        assertThat(original.asMap()).containsEntry("nothing", null).containsEntry("nan", Double.NaN);
        assertThat(original.get("mixed")).hasValue(List.of(1L, "two", List.of(3.0)));
        assertThat(original.get("empty")).hasValue(List.of());
        assertThat(original.get("flag")).hasValue(true);
        assertThat(original.get("words")).hasValue(List.of("µm", ""));
        assertThat(original.get("array"))
                .hasValueSatisfying(value -> assertThat(value).isEqualTo(new long[][] {{0, 1, 2}, {3, 4, 5}}));
    }

    private static void checkUncalibrated(Path path) {
        DataFile file = Formats.open(path);
        assertThatThrownBy(file::counts)
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        CountSpectrumImage image =
                Formats.open(path, EnergyCalibration.of(0.01, -0.2)).counts();
        assertThat(image.energyAxis()).isEqualTo(new EnergyAxis(0.01, -0.2, 300));
    }

    private static int value(long i) {
        return (int) ((i * 7919 + 13) % 11);
    }
}
