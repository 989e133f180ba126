package io.moseley.io.emsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.OutputExistsException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.testkit.Phantoms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmsaFormatTest {
    private static final String HEAD = "#FORMAT      : EMSA/MAS Spectral Data File\r\n#VERSION     : 1.0\r\n"
            + "#TITLE       : first\r\n#TITLE       : second\r\n#NPOINTS     : 4.\r\n#NCOLUMNS    : 2\r\n"
            + "#XUNITS      : eV\r\n#XPERCHAN    : 10.\r\n#OFFSET      : -200.\r\n#SIGNALTYPE  : EDS\r\n"
            + "#BEAMKV   -kV: 20.0\r\n#AZIMANGLE-dg: 9 0.\r\n##ALPHA-1    : 3.14\r\n";

    @TempDir
    private Path folder;

    @Test
    void intensitiesInColumnsAreRead() throws IOException {
        EmsaSpectrum spectrum = EmsaSpectrum.read(
                file("#DATATYPE    : Y\r\n#SPECTRUM    : x\r\n1., 2.5\r\n3 4e1,\r\n#ENDOFDATA   : \r\n"));
        assertThat(spectrum.counts()).containsExactly(1, 2.5, 3, 40);
        assertThat(spectrum.title()).isEqualTo("first second");
        assertThat(spectrum.energyAxis(EnergyCalibration.fromFile())).isEqualTo(new EnergyAxis(0.01, -0.2, 4));
        assertThat(spectrum.acquisition().instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(spectrum.acquisition().azimuthAngleDegrees()).hasValue(90);
        assertThat(spectrum.acquisition().liveTimeSeconds()).isEmpty();
        assertThat(spectrum.keywords().asMap()).containsEntry("##ALPHA-1", "3.14");
        assertThat(spectrum.warnings()).isEmpty();
    }

    @Test
    void ofPairsTheIntensitiesAreTaken() throws IOException {
        EmsaSpectrum spectrum = EmsaSpectrum.read(
                file(
                        "#DATATYPE    : XY\r\n#SPECTRUM    : x\r\n-200., 1, -190, 2\r\n-180., 3, -170, 4\r\n#ENDOFDATA   : \r\n"));
        assertThat(spectrum.counts()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aSpectrumIsAMapOfOnePixelAndAWarningSaysSo() throws IOException {
        DataFile file = Formats.open(file("#DATATYPE    : Y\n#SPECTRUM    : x\n1\n2\n3\n4\n#ENDOFDATA   : \n"));
        assertThat(file.signals()).singleElement().satisfies(signal -> {
            assertThat(signal.kind()).isEqualTo(DataSignal.Kind.SPECTRUM);
            assertThat(signal.shape()).containsExactly(4L);
        });
        assertThat(file.warnings())
                .anyMatch(warning -> warning.contains("a single spectrum: taken as a map of one pixel"));
        CountSpectrumImage map = file.counts();
        assertThat(new int[] {map.height(), map.width(), map.channels()}).containsExactly(1, 1, 4);
        assertThat(map.energyAxis().offsetKev()).isEqualTo(-0.2);
        assertThat(map.sumSpectrum()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aFileThatWasCutOffIsReadToItsLastWholeNumber() throws IOException {
        for (String end : new String[] {"3\n", "3\n4"}) {
            var cut = Formats.open(file("#DATATYPE    : Y\n#SPECTRUM    : x\n1\n2\n" + end));
            assertThat(cut.warnings())
                    .anyMatch(warning -> warning.contains("4 points were announced, but there are 3")
                            && warning.contains("end of the data is missing"));
            assertThat(cut.counts().sumSpectrum()).containsExactly(1, 2, 3);
        }
        var pairs = Formats.open(file("#DATATYPE    : XY\n#SPECTRUM    : x\n0, 1\n10, 2\n20, 3.0\n30, 4"));
        assertThat(pairs.counts().sumSpectrum()).containsExactly(1, 2, 3);
        assertThatThrownBy(() -> Formats.open(file("#DATATYPE    : Y\n#SPECTRUM    : x\n1")))
                .isInstanceOf(CorruptInputException.class);
        Path ended = file("#DATATYPE    : Y\n#SPECTRUM    : x\n1\n2\n3\n#ENDOFDATA   :\n");
        assertThat(Formats.open(ended).warnings()).anyMatch(warning -> warning.contains("there are 3"));
    }

    @Test
    void aWordAmongTheNumbersIsCorruptAndItsLineIsNamed() throws IOException {
        Path path = file("#DATATYPE    : Y\n#SPECTRUM    : x\n1\ntwo\n3\n4\n");
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.where()).contains("spectrum.msa, line 17"));
    }

    @Test
    void theSumSpectrumOfAMapIsWritten() throws IOException {
        CountSpectrumImage image = Phantoms.counts(5, 7, 60, 4, 3);
        Path path = folder.resolve("sum.msa");
        assertThat(Formats.writerOf(path).losses(image))
                .singleElement()
                .asString()
                .contains("sum of all 5 × 7 pixels");
        Formats.write(path, image, WriteOptions.defaults());
        EmsaSpectrum spectrum = EmsaSpectrum.read(path);
        assertThat(spectrum.counts()).isEqualTo(image.sumSpectrum());
        assertThat(spectrum.energyAxis(EnergyCalibration.fromFile())).isEqualTo(image.energyAxis());
        assertThat(spectrum.title()).isEqualTo("phantom 1 µm");
        assertThat(spectrum.acquisition().beamEnergyKev()).hasValue(200);
        assertThat(spectrum.acquisition().liveTimeSeconds()).hasValue(12.5);
        assertThat(spectrum.acquisition().elements())
                .isEqualTo(image.header().acquisition().elements())
                .isNotEmpty();
        assertThat(spectrum.warnings()).isEmpty();
        assertThatThrownBy(() -> Formats.write(path, image, WriteOptions.defaults()))
                .isInstanceOf(OutputExistsException.class);
    }

    @Test
    void anImageIsNotWritten() {
        NavigationAxis axis = NavigationAxis.uncalibrated("x", 1);
        assertThatThrownBy(() -> Formats.write(
                        folder.resolve("image.msa"),
                        new GuideImage("", axis, axis, new float[1]),
                        WriteOptions.defaults()))
                .isInstanceOf(UnsupportedInputException.class);
    }

    private Path file(String rest) throws IOException {
        return Files.writeString(folder.resolve("spectrum.msa"), HEAD + rest, StandardCharsets.ISO_8859_1);
    }
}
