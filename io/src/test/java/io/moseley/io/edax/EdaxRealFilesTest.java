package io.moseley.io.edax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.io.Crc32Of;
import io.moseley.io.DataFile;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real map of 236 MB with its companions; the numbers are those that HyperSpy 1.7.3 finds. */
@EnabledIfAvailable(Prerequisite.DATA)
class EdaxRealFilesTest {
    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() throws IOException {
        try (InputStream file = Files.newInputStream(TestData.file("edax/EDAX_EDS_files.zip"));
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Files.copy(zip, folder.resolve(Path.of(entry.getName()).getFileName()));
            }
        }
    }

    @Test
    void countsAreThoseOfTheIndependentReader() throws IOException {
        DataFile file = Formats.open(folder.resolve("SEM_EDS_map.spd"));
        assertThat(file.warnings()).isEmpty();
        CountSpectrumImage image = file.counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()}).containsExactly(231, 256, 2000);
        assertThat(image.energyAxis().scaleKev()).isEqualTo(0.005);
        assertThat(image.energyAxis().offsetKev()).isZero();
        assertThat(image.header().xAxis().scale()).isCloseTo(0.02440594509243965, within(1e-15));
        assertThat(image.header().yAxis().scale()).isCloseTo(0.022832725197076797, within(1e-15));
        assertThat(image.totalCounts()).isEqualTo(442_301);
        assertThat(image.maxCount()).isEqualTo(5);
        assertThat(Crc32Of.counts(image)).isEqualTo(448_781_362L);
        assertThat(image.sumSpectrum())
                .containsExactly(column(TestData.file("expected/SEM_EDS_map.spd.sum_spectrum.csv")));
    }

    @Test
    void theAcquisitionIsThatOfTheSpectrumFile() {
        var acquisition =
                Formats.open(folder.resolve("SEM_EDS_map.spd")).header().acquisition();
        assertThat(acquisition.beamEnergyKev()).hasValue(5);
        assertThat(acquisition.liveTimeSeconds().orElseThrow()).isCloseTo(260.1984, within(1e-4));
        assertThat(acquisition.elements()).containsExactly("C", "N", "O", "Na", "Al", "Si", "Fe");
    }

    @Test
    void theSpectrumFileReadsByItself() {
        CountSpectrumImage spectrum =
                Formats.open(folder.resolve("SEM_EDS_map.spc")).counts();
        assertThat(spectrum.channels()).isEqualTo(4096);
        assertThat(spectrum.totalCounts()).isEqualTo(442_246);
    }

    private static double[] column(Path csv) throws IOException {
        List<String> lines = Files.readAllLines(csv);
        return lines.stream().mapToDouble(Double::parseDouble).toArray();
    }
}
