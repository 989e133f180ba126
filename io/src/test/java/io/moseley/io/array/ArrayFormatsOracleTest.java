package io.moseley.io.array;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.io.emsa.EmsaSpectrum;
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
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** .rpl, .msa, .npy and TIFF against HyperSpy, NumPy, tifffile and Pillow, both ways. */
class ArrayFormatsOracleTest {
    private static final Path SCRIPTS = Path.of(System.getProperty("moseley.root"), "io/src/test/python");
    private static final int VOXELS = 5 * 7 * 300;

    @TempDir
    private Path folder;

    @Test
    @EnabledIfAvailable(Prerequisite.HYPERSPY_DEBIAN)
    void hyperSpyAndTifffileOfDebianLoadWhatWeWrite() {
        assertThat(checkThatItLoads(PythonOracle.debian())).contains("tifffile 2");
    }

    @Test
    @EnabledIfAvailable(Prerequisite.HYPERSPY_PIP)
    void hyperSpyOfPipLoadsWhatWeWrite() {
        checkThatItLoads(PythonOracle.pip());
    }

    @Test
    @EnabledIfAvailable(Prerequisite.HYPERSPY_DEBIAN)
    void weReadWhatIsWrittenOnDebian() throws IOException {
        assertThat(checkThatWeRead(PythonOracle.debian())).isGreaterThan(35);
    }

    @Test
    @EnabledIfAvailable(Prerequisite.HYPERSPY_PIP)
    void weReadWhatIsWrittenWithPip() throws IOException {
        assertThat(checkThatWeRead(PythonOracle.pip())).isGreaterThanOrEqualTo(18);
    }

    private String checkThatItLoads(PythonOracle oracle) {
        SpectrumImageHeader header = Phantoms.header(5, 7, 300);
        var counts = CountSpectrumImage.builder(header);
        var large = CountSpectrumImage.builder(header);
        float[][] rows = new float[5][7 * 300];
        for (int i = 0; i < VOXELS; i++) {
            counts.add(i / 300, i % 300, value(i));
            large.add(i / 300, i % 300, 10_000 * value(i));
            rows[i / 2100][i % 2100] = value(i) / 8f + 0.0625f;
        }
        float[] pixels = new float[6 * 9];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = value(i) * 1.5f;
        }
        CountSpectrumImage image = counts.build();
        CountSpectrumImage strong = large.build();
        DenseSpectrumImage expected = DenseSpectrumImage.of(header, rows);
        GuideImage guide = new GuideImage(
                "HAADF",
                new NavigationAxis("y", "nm", 0.25, 1, 6),
                new NavigationAxis("x", "nm", 0.125, -2, 9),
                pixels);
        WriteOptions options = WriteOptions.defaults();
        for (String extension : List.of("rpl", "tif")) {
            Formats.write(folder.resolve("counts." + extension), image, options);
            Formats.write(folder.resolve("expected." + extension), expected, options);
            Formats.write(folder.resolve("large." + extension), strong, options);
            Formats.write(folder.resolve("image." + extension), guide, options);
        }
        Formats.write(folder.resolve("sum.msa"), image, options);
        PythonOracle.Run run = oracle.run(
                SCRIPTS.resolve("array_check.py"),
                Stream.of(
                                "counts.rpl",
                                "expected.rpl",
                                "large.rpl",
                                "image.rpl",
                                "sum.msa",
                                "counts.tif",
                                "expected.tif",
                                "large.tif",
                                "image.tif")
                        .map(folder::resolve)
                        .toArray());
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(run.output()).contains("OK");
        return run.output();
    }

    private int checkThatWeRead(PythonOracle oracle) throws IOException {
        PythonOracle.Run run = oracle.run(SCRIPTS.resolve("array_make.py"), folder);
        assertThat(run.exitCode()).as(run.output()).isZero();
        int read = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path path : files.sorted().toList()) {
                String name = path.getFileName().toString();
                if (name.endsWith(".rpl")) {
                    checkRipple(Formats.open(path), name);
                    read++;
                } else if (name.endsWith(".npy") || name.endsWith(".tif")) {
                    DataFile file = Formats.open(path, EnergyCalibration.of(0.02, -0.1));
                    checkCounts(file.counts(), name);
                    if (name.startsWith("tif_ome") || name.startsWith("tif_imagej")) {
                        assertThat(file.header().xAxis()).as(name).isEqualTo(new NavigationAxis("x", "nm", 0.25, 0, 7));
                        assertThat(file.header().yAxis()).as(name).isEqualTo(new NavigationAxis("y", "nm", 0.5, 0, 5));
                    }
                    read++;
                }
            }
        }
        EmsaSpectrum sum = EmsaSpectrum.read(folder.resolve("sum.msa"));
        assertThat(sum.channels()).isEqualTo(300);
        assertThat(sum.energyAxis(EnergyCalibration.fromFile())).isEqualTo(new EnergyAxis(0.02, -0.1, 300));
        for (int channel = 0; channel < 300; channel++) {
            int total = 0;
            for (int pixel = 0; pixel < 35; pixel++) {
                total += value(pixel * 300L + channel);
            }
            assertThat(sum.counts()[channel]).isEqualTo(total);
        }
        assertThat(sum.acquisition().beamEnergyKev()).hasValue(15);
        return read;
    }

    private static void checkRipple(DataFile file, String name) {
        checkCounts(file.counts(), name);
        SpectrumImageHeader header = file.header();
        assertThat(header.title()).isEqualTo("from HyperSpy µ");
        assertThat(header.yAxis()).isEqualTo(new NavigationAxis("y", "µm", 0.5, 1, 5));
        assertThat(header.xAxis()).isEqualTo(new NavigationAxis("x", "µm", 0.25, -2, 7));
        assertThat(header.acquisition().instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(header.acquisition().beamEnergyKev()).hasValue(15);
        assertThat(header.acquisition().liveTimeSeconds()).hasValue(3.5);
    }

    private static void checkCounts(CountSpectrumImage image, String name) {
        assertThat(new int[] {image.height(), image.width(), image.channels()})
                .as(name)
                .containsExactly(5, 7, 300);
        assertThat(image.energyAxis().scaleKev()).as(name).isCloseTo(0.02, Offset.offset(1e-15));
        assertThat(image.energyAxis().offsetKev()).as(name).isCloseTo(-0.1, Offset.offset(1e-15));
        for (int i = 0; i < VOXELS; i++) {
            if (image.count(i / 2100, i / 300 % 7, i % 300) != value(i)) {
                throw new AssertionError(name + " differs at " + i);
            }
        }
    }

    private static int value(long i) {
        return (int) ((i * 7919 + 13) % 11);
    }
}
