package io.moseley.io.omezarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Phantoms;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the zarr package, both ways; and what its version 3 wrote once. */
class OmeZarrOracleTest {
    private static final Path TESTS = Path.of(System.getProperty("moseley.root"), "io/src/test");
    private static final EnergyCalibration CALIBRATION = EnergyCalibration.of(0.02, -0.1);

    @TempDir
    private Path folder;

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_DEBIAN)
    void zarrOfDebianOpensWhatWeWrite() {
        checkThatItOpens(PythonOracle.debian());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_PIP)
    void zarrOfPipOpensWhatWeWrite() {
        checkThatItOpens(PythonOracle.pip());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.ZARR_PIP)
    void weReadWhatZarrWrites() {
        PythonOracle.Run run = PythonOracle.pip().run(TESTS.resolve("python/omezarr_make.py"), folder);
        assertThat(run.exitCode()).as(run.output()).isZero();
        for (String name : List.of("plain", "dots", "fortran", "filters", "five")) {
            DataFile file = Formats.open(folder.resolve(name + ".zarr"), CALIBRATION);
            assertThat(file.formatVersion()).isEqualTo("0.4");
            check(file.counts(), name, false);
        }
        GuideImage image =
                Formats.open(folder.resolve("image.zarr")).guideImages().get(0);
        assertThat(image.detector()).isEqualTo("BSE");
        assertThat(image.xAxis()).isEqualTo(new NavigationAxis("x", "µm", 0.25, 0, 7));
        assertThat(image.value(3, 4)).isEqualTo(value(25));
        GuideImage channel =
                Formats.open(folder.resolve("channel.zarr")).guideImages().get(0);
        assertThat(channel.value(3, 4)).isEqualTo(value(25));
        GuideImage filled =
                Formats.open(folder.resolve("filled.zarr")).guideImages().get(0);
        assertThat(filled.values()).containsOnly(3f).hasSize(35);
    }

    /** Zarr 3: chunks in shards, transposed axes, big-endian numbers, checksums. */
    @ParameterizedTest
    @ValueSource(strings = {"zstd", "gzip_big", "blosc_crc", "transposed", "sharded", "dots"})
    void weReadWhatZarr3Wrote(String name) {
        DataFile file = Formats.open(TESTS.resolve("resources/omezarr/" + name + ".ozx"), CALIBRATION);
        assertThat(file.formatVersion()).isEqualTo("0.5");
        check(file.counts(), name, name.equals("sharded"));
    }

    @Test
    void channelsWithoutEnergiesAskForThem() {
        DataFile file = Formats.open(TESTS.resolve("resources/omezarr/zstd.ozx"));
        assertThatThrownBy(file::counts)
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
    }

    private void checkThatItOpens(PythonOracle oracle) {
        SpectrumImageHeader header = Phantoms.header(70, 75, 300);
        var counts = CountSpectrumImage.builder(header);
        int row = 75 * 300;
        float[][] rows = new float[70][row];
        for (int i = 0; i < 70 * row; i++) {
            counts.add(i / 300, i % 300, value(i));
            rows[i / row][i % row] = value(i) / 8f + 0.0625f;
        }
        float[] image = new float[6 * 9];
        for (int i = 0; i < image.length; i++) {
            image[i] = value(i) * 1.5f;
        }
        GuideImage guide = new GuideImage(
                "HAADF", new NavigationAxis("y", "nm", 0.25, 1, 6), new NavigationAxis("x", "nm", 0.125, -2, 9), image);
        Path countsFile = folder.resolve("counts.zarr");
        Path expectedFile = folder.resolve("expected.zarr");
        Path imageFile = folder.resolve("haadf.ome.zarr");
        WriteOptions options = WriteOptions.defaults().withThreads(2);
        Formats.write(countsFile, counts.build(), List.of(guide), options);
        Formats.write(expectedFile, DenseSpectrumImage.of(header, rows), options);
        Formats.write(imageFile, guide, options);
        PythonOracle.Run run =
                oracle.run(TESTS.resolve("python/omezarr_check.py"), countsFile, expectedFile, imageFile);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("OK");
    }

    private static void check(CountSpectrumImage image, String name, boolean hole) {
        assertThat(List.of(image.height(), image.width(), image.channels()))
                .as(name)
                .containsExactly(5, 7, 40);
        assertThat(image.energyAxis()).isEqualTo(new EnergyAxis(0.02, -0.1, 40));
        assertThat(image.header().yAxis()).isEqualTo(new NavigationAxis("y", "µm", 0.5, 0, 5));
        for (int c = 0; c < 40; c++) {
            for (int y = 0; y < 5; y++) {
                for (int x = 0; x < 7; x++) {
                    boolean empty = hole && c < 10 && y >= 2 && y < 4 && x >= 3 && x < 6;
                    int expected = empty ? 0 : value((c * 5L + y) * 7 + x);
                    assertThat(image.count(y, x, c))
                            .as("%s at %d %d %d", name, y, x, c)
                            .isEqualTo(expected);
                }
            }
        }
    }

    private static int value(long i) {
        return (int) ((i * 7919 + 13) % 11);
    }
}
