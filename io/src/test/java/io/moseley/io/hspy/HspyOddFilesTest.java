package io.moseley.io.hspy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.TestData;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with values, filters and axes of every kind, made by h5py ({@code hspy_odd_make.py}) and HyperSpy. */
class HspyOddFilesTest {
    private static DataFile open(String name) throws URISyntaxException {
        return Formats.open(
                Path.of(HspyOddFilesTest.class.getResource("/hspy/" + name).toURI()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"odd-values-earliest.hspy", "odd-values-latest.hspy"})
    void metadataThatCannotBeDecodedIsLeftOutAndNamed(String name) throws Exception {
        DataFile file = open(name);
        assertThat(file.counts().totalCounts()).isEqualTo(190);
        assertThat(file.header().acquisition().elements()).containsExactly("Fe", "Pt");
        assertThat(file.header().originalMetadata().asMap().get("vendor"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("kept", 42L)
                .containsEntry("a/b", "slash")
                .doesNotContainKeys("opaque", "long_double", "virtual");
        assertThat(file.warnings()).singleElement().satisfies(warning -> assertThat(warning)
                .startsWith("Left out, because it cannot be decoded: ")
                .contains(
                        "/data/opaque_of_the_data",
                        "/vendor/opaque,",
                        "/vendor/long_double,",
                        "/vendor/complex",
                        "/vendor/compound",
                        "/vendor/reference",
                        "/vendor/wide",
                        "/vendor/time",
                        "/vendor/opaque_array",
                        "/vendor/long_double_array",
                        "/vendor/references",
                        "/vendor/link",
                        "/vendor/virtual",
                        "/vendor/external",
                        "/vendor/szip"));
    }

    @Test
    void aSeriesOfMapsIsReadByItsFrames() throws Exception {
        DataFile file = open("odd-series.hspy");
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SERIES);
        assertThat(file.spectrumImages().get(0).frames()).isEqualTo(4);
        assertThat(file.header().yAxis().size()).isEqualTo(2);
        assertThat(file.header().xAxis().scale()).isEqualTo(2);
        assertThatThrownBy(file::counts).isInstanceOfSatisfying(UnsupportedInputException.class, e -> {
            assertThat(e.what()).isEqualTo("this is a series of 4 maps of 2 × 3 pixels along “tilt”");
            assertThat(e.remedy()).contains("--frames 0:1", "--frames 0:4");
        });
        CountSpectrumImage second = file.select(ReadSelection.frames(1, 2, 1)).counts();
        assertThat(second.totalCounts()).isEqualTo(190 + 96 * 10);
        assertThat(second.count(1, 2, 15)).isEqualTo(10);
        assertThat(second.count(1, 2, 14)).isEqualTo(14);
        CountSpectrumImage sum = file.select(ReadSelection.frames(0, 4, 1)).counts();
        assertThat(sum.totalCounts()).isEqualTo(4 * 190 + 96 * 60);
        assertThat(sum.count(0, 0, 3)).isEqualTo(4 * 3 + 60);
        assertThatThrownBy(() -> file.select(ReadSelection.frames(0, 5, 1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("4 frames");
    }

    @Test
    void lzfIsDecodedWithAndWithoutAStatedSize() throws Exception {
        DataFile file = open("odd-lzf.hspy");
        assertThat(file.counts().totalCounts()).isEqualTo(190);
        assertThat(file.header().acquisition().elements()).containsExactly("Fe", "Pt");
    }

    @Test
    void aFilterWithoutDecoderIsNamedAndNoDamage() throws Exception {
        DataFile file = open("odd-szip.hspy");
        assertThat(file.header().height()).isEqualTo(2);
        assertThatThrownBy(file::counts)
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("szip");
    }

    @ParameterizedTest
    @CsvSource({
        "lzf-uint16, 32, 40, 1024, 77024",
        "float16, 32, 40, 1024, 77024",
        "one_frame_4d, 32, 40, 1024, 77024",
        "unfolded, 32, 40, 1024, 77024",
        "transposed, 32, 40, 1024, 77024",
        "opaque-metadata, 32, 40, 1024, 77024",
    })
    @EnabledIfAvailable(Prerequisite.DATA)
    void filesOfUsersAreRead(String name, int height, int width, int channels, long total) {
        var counts = Formats.open(TestData.file("cases/" + name + ".hspy")).counts();
        assertThat(new int[] {counts.height(), counts.width(), counts.channels()})
                .containsExactly(height, width, channels);
        assertThat(counts.totalCounts()).isEqualTo(total);
        assertThat(counts.header().energyAxis().scaleKev()).isEqualTo(0.01);
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void theAxesOfAnUnfoldedMapComeBack() {
        DataFile file = Formats.open(TestData.file("cases/unfolded.hspy"));
        assertThat(file.header().xAxis().units()).isEqualTo("nm");
        assertThat(file.header().xAxis().scale()).isEqualTo(2);
        assertThat(file.header().yAxis().name()).isEqualTo("y");
        assertThat(file.warnings()).containsExactly("The map was saved unfolded: folded back to 32 × 40 pixels.");
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void aKeyWithABlankIsTheOneMeantAndWrittenOnce(@TempDir Path folder) {
        DataFile file = Formats.open(TestData.file("cases/beam-energy-key-with-blank.hspy"));
        assertThat(file.header().acquisition().beamEnergyKev()).hasValue(200);
        var stated = file.counts()
                .withHeader(file.header()
                        .withAcquisition(file.header().acquisition().toBuilder()
                                .beamEnergyKev(300)
                                .build()));
        Path out = folder.resolve("stated.hspy");
        Formats.write(out, stated, WriteOptions.defaults());
        DataFile again = Formats.open(out);
        assertThat(again.header().acquisition().beamEnergyKev()).hasValue(300);
        assertThat(again.warnings()).isEmpty();
        assertThat(again.header().metadata().get("Acquisition_instrument/TEM").orElseThrow())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("beam_energy", 300.0)
                .doesNotContainKey("beam_energy ");
    }

    @Test
    void slashesInKeysOfValuesAreKept(@TempDir Path folder) throws Exception {
        Path out = folder.resolve("slash.hspy");
        Formats.write(out, open("odd-values-latest.hspy").counts(), WriteOptions.defaults());
        assertThat(Formats.open(out).header().originalMetadata().asMap().get("vendor"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("a/b", "slash");
    }

    @Test
    @EnabledIfAvailable(Prerequisite.DATA)
    void countsThatAProgramRestoredAsFloatsAreTheRawCounts() {
        DataFile file = Formats.open(TestData.file("cases/counts-restored-as-floats.hspy"));
        var counts = file.counts();
        assertThat(file.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("were rounded"));
        assertThat(counts.hasSameCounts(Formats.open(TestData.file("cases/counts-restored-as-floats-raw.hspy"))
                        .counts()))
                .isTrue();
    }

    @Test
    void brokenSignalsAndImagesDoNotCondemnTheMap() throws Exception {
        DataFile file = open("odd-signals.hspy");
        assertThat(file.counts().totalCounts()).isEqualTo(190);
        assertThat(file.guideImages()).extracting(GuideImage::detector).containsExactly("BSE");
        assertThat(file.warnings())
                .anyMatch(warning -> warning.startsWith("The image “HAADF” is left out: ") && warning.contains("szip"))
                .anyMatch(warning -> warning.startsWith("The signal “broken” is left out: "))
                .anyMatch(warning -> warning.startsWith("The signal “without axes” is left out: "));
    }
}
