package io.moseley.io.oxford;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.io.ReadSelection;
import io.moseley.io.SpectrumImageSource;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.testkit.EnabledIfAvailable;
import io.moseley.testkit.Prerequisite;
import io.moseley.testkit.PythonOracle;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of our own making, by h5py after the public specification (see {@code src/test/python/h5oina_make.py}); its
 * spectra are compressed with LZF. No file of AZtec itself was at hand.
 */
class OxfordFormatTest {
    private static final int CHANNELS = 16;

    @TempDir
    private Path folder;

    static Path resource(String name) {
        try {
            return Path.of(OxfordFormatTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void spectraAreCounts() {
        DataFile file = Formats.open(resource("plain.h5oina"));
        assertThat(file.formatName()).isEqualTo("Oxford H5OINA");
        assertThat(file.formatVersion()).isEqualTo("7.0");
        CountSpectrumImage image = file.counts();
        assertThat(new int[] {image.height(), image.width(), image.channels()}).containsExactly(3, 4, CHANNELS);
        for (int pixel = 0; pixel < 12; pixel++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                assertThat(image.count(pixel / 4, pixel % 4, channel)).isEqualTo(expected(pixel, channel, 0));
            }
        }
    }

    @Test
    void headerIsRead() {
        var header = Formats.open(resource("plain.h5oina")).header();
        assertThat(header.title()).isEqualTo("Map Data 1");
        assertThat(header.energyAxis().scaleKev()).isCloseTo(0.02, within(1e-12));
        assertThat(header.energyAxis().offsetKev()).isCloseTo(-0.1, within(1e-12));
        assertThat(header.xAxis()).isEqualTo(new NavigationAxis("x", "µm", 0.5, 0, 4));
        var acquisition = header.acquisition();
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(15);
        assertThat(acquisition.tiltAlphaDegrees().orElseThrow()).isCloseTo(10, within(1e-5));
        assertThat(acquisition.elevationAngleDegrees().orElseThrow()).isCloseTo(30, within(1e-5));
        assertThat(acquisition.azimuthAngleDegrees().orElseThrow()).isCloseTo(45, within(1e-5));
        assertThat(acquisition.liveTimeSeconds().orElseThrow()).isCloseTo(11 * 0.25, within(1e-6));
        assertThat(acquisition.realTimeSeconds().orElseThrow()).isCloseTo(11, within(1e-6));
        assertThat(acquisition.elements()).containsExactlyInAnyOrder("Fe", "O");
        assertThat(header.metadata().get("General/time")).contains("05:06:07");
        assertThat(header.metadata().get("Acquisition_instrument/SEM/working_distance"))
                .contains(8.5);
    }

    @Test
    void guideIsThePartOfTheElectronImageThatWasMapped() {
        DataFile file = Formats.open(resource("plain.h5oina"));
        assertThat(file.guideImages()).extracting(GuideImage::detector).containsExactly("BSE", "SE");
        GuideImage guide = file.guideImages().get(0);
        assertThat(guide.height()).isEqualTo(3);
        assertThat(guide.width()).isEqualTo(8);
        for (int y = 0; y < 3; y++) {
            for (int x = 0; x < 8; x++) {
                assertThat(guide.value(y, x)).isEqualTo(10 * (y + 3) + x + 2);
            }
        }
        assertThat(guide.xAxis()).isEqualTo(file.header().xAxis().resample(8));
        assertThat(guide.yAxis().extent()).isCloseTo(1.5, within(1e-9));
        assertThat(file.warnings()).allMatch(warning -> warning.contains("live time"));
    }

    @Test
    void liveTimesOfThePixelsAreTheirExposureUnlessOneIsMissing() throws IOException {
        OxfordSample sample = new OxfordSample();
        assertThat(read(sample).recordedDose()).isEmpty();
        sample.liveTimes = new double[] {1, 1, 2, 4};
        DoseMap dose = read(sample).recordedDose().orElseThrow();
        assertThat(new float[] {dose.exposure(0), dose.exposure(1), dose.exposure(2), dose.exposure(3)})
                .containsExactly(0.5f, 0.5f, 1, 2);
        assertThat(read(sample).warnings()).isEmpty();
        for (double missing : new double[] {0, Double.NaN, -1, Double.POSITIVE_INFINITY}) {
            sample.liveTimes[2] = missing;
            assertThat(read(sample).recordedDose()).as("live time " + missing).isEmpty();
            assertThat(read(sample).warnings()).singleElement().asString().contains("live time above 0");
        }
    }

    @Test
    void thePartOfOneDetectorHasNoRecordedExposure() throws IOException {
        OxfordSample sample = new OxfordSample();
        sample.liveTimes = new double[] {1, 1, 2, 4};
        sample.secondChannelWidth = 10;
        DataFile file = read(sample);
        assertThat(file.recordedDose()).isPresent();
        assertThat(file.select(ReadSelection.detector(0)).recordedDose()).isEmpty();
    }

    @Test
    void partThatBeginsWithinAPixelIsInterpolated() {
        float[] ramp = new float[40];
        for (int i = 0; i < ramp.length; i++) {
            ramp[i] = i % 10;
        }
        GuideImage part = OxfordImages.part(
                        "SE",
                        ramp,
                        4,
                        10,
                        new OxfordImages.Box(0.25, 0.25, 0.5, 0.5),
                        new NavigationAxis("y", "µm", 1, 0, 2),
                        new NavigationAxis("x", "µm", 1, 0, 5))
                .orElseThrow();
        assertThat(part.values()).containsExactly(2.5f, 3.5f, 4.5f, 5.5f, 6.5f, 2.5f, 3.5f, 4.5f, 5.5f, 6.5f);
    }

    @Test
    void detectorsAreSummedOrApart() {
        SpectrumImageSource source =
                Formats.open(resource("two.h5oina")).spectrumImages().get(0);
        assertThat(source.detectors()).containsExactly("EDS1", "EDS2");
        CountSpectrumImage sum = source.counts();
        CountSpectrumImage second = source.counts(ReadSelection.detector(1));
        for (int pixel = 0; pixel < 12; pixel++) {
            for (int channel = 0; channel < CHANNELS; channel++) {
                assertThat(second.count(pixel / 4, pixel % 4, channel)).isEqualTo(expected(pixel, channel, 1));
                assertThat(sum.count(pixel / 4, pixel % 4, channel))
                        .isEqualTo(expected(pixel, channel, 0) + expected(pixel, channel, 1));
            }
        }
        assertThat(sum.header().acquisition().liveTimeSeconds().orElseThrow()).isCloseTo(11 * 0.5, within(1e-6));
        assertThat(second.header().acquisition().liveTimeSeconds().orElseThrow())
                .isCloseTo(11 * 0.75, within(1e-6));
        assertThat(sum.header().acquisition().azimuthAngleDegrees()).isEmpty();
        assertThatThrownBy(() -> source.counts(ReadSelection.detector(2)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("the file has 2 detectors, and none with number 2");
    }

    @Test
    void lineScanIsAMapOfOneRow() {
        DataFile file = Formats.open(resource("line.h5oina"));
        assertThat(file.signals().get(0).kind()).isEqualTo(DataSignal.Kind.LINE_SCAN);
        assertThat(file.header().height()).isEqualTo(1);
        assertThat(file.header().yAxis().isCalibrated()).isFalse();
        assertThat(file.counts().count(0, 3, 4)).isEqualTo(expected(3, 4, 0));
        assertThat(file.guideImages()).isEmpty();
    }

    @Test
    void oldVersionIsRefusedNamingTheExport() {
        DataFile file = Formats.open(resource("old.h5oina"));
        assertThat(file.guideImages()).hasSize(2);
        assertThatThrownBy(file::counts).isInstanceOfSatisfying(UnsupportedInputException.class, e -> {
            assertThat(e.what()).contains("version 5.0").contains("no spectra").contains("7.0");
            assertThat(e.where()).endsWith("old.h5oina");
            assertThat(e.remedy()).contains("AZtec 6.2").contains("unprocessed spectrum data");
        });
    }

    @Test
    void fileWithoutEdsSaysWhatItHolds() {
        assertThatThrownBy(() -> Formats.open(resource("ebsd.h5oina")).counts())
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no EDS data")
                .hasMessageContaining("EBSD");
    }

    @Test
    @EnabledIfAvailable(Prerequisite.HYPERSPY_PIP)
    void sampleThatH5pyWritesNowReadsAlike() {
        Path path = folder.resolve("fresh.h5oina");
        PythonOracle.Run run = PythonOracle.pip()
                .run(Path.of(System.getProperty("moseley.root"), "io/src/test/python/h5oina_make.py"), path, "two");
        assertThat(run.exitCode()).as(run.output()).isZero();
        CountSpectrumImage fresh = Formats.open(path).counts();
        CountSpectrumImage kept = Formats.open(resource("two.h5oina")).counts();
        assertThat(fresh.sumSpectrum()).isEqualTo(kept.sumSpectrum());
        assertThat(fresh.totalCounts()).isEqualTo(kept.totalCounts());
    }

    @Test
    void valueThatIsNoCountIsRefusedAndPixelsOutsideTheAreaAreEmpty() throws IOException {
        OxfordSample sample = new OxfordSample();
        sample.spectra[3] = Integer.MIN_VALUE;
        assertThat(read(sample).counts().totalCounts()).isEqualTo(10);
        sample.spectra[4] = -1;
        assertThatThrownBy(() -> read(sample).counts())
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("pixel (y 0, x 1), channel 1");
    }

    @Test
    void shapeThatTheHeaderContradictsIsDamage() throws IOException {
        OxfordSample sample = new OxfordSample();
        sample.cells = new double[] {2, 3};
        assertThatThrownBy(() -> read(sample))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("expected 6 pixels");
    }

    @Test
    void pixelsDownTheColumnsAreRefused() throws IOException {
        OxfordSample sample = new OxfordSample();
        sample.x = new double[] {0, 0, 1, 1};
        sample.y = new double[] {0, 1, 0, 1};
        assertThatThrownBy(() -> read(sample))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("down the columns");
    }

    @Test
    void imageThatIsNotRegisteredIsNoGuide() throws IOException {
        OxfordSample sample = new OxfordSample();
        assertThat(read(sample).guideImages().get(0).values()).containsExactly(0, 1, 4, 5);
        sample.offset = new double[] {0.75, 0};
        assertThat(read(sample).guideImages()).isEmpty();
        assertThat(read(sample).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("does not contain the area"));
        sample.offset = null;
        assertThat(read(sample).guideImages()).isEmpty();
        assertThat(read(sample).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("does not say where"));
    }

    @Test
    void missingCalibrationAsksForItByTheNameOfItsOption() throws IOException {
        OxfordSample sample = new OxfordSample();
        sample.calibrated = false;
        assertThatThrownBy(() -> read(sample).header())
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        Path path = sample.write(folder.resolve("b.h5oina"));
        assertThat(Formats.open(path, EnergyCalibration.of(0.02, 0)).counts().totalCounts())
                .isEqualTo(10);
    }

    @Test
    void detectorsOfDifferentCalibrationAreNotSummed() throws IOException {
        OxfordSample sample = new OxfordSample();
        sample.secondChannelWidth = 20;
        DataFile file = read(sample);
        assertThatThrownBy(file::counts)
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("Channel Width");
        assertThat(file.spectrumImages()
                        .get(0)
                        .counts(ReadSelection.detector(1))
                        .energyAxis()
                        .scaleKev())
                .isEqualTo(0.02);
    }

    private DataFile read(OxfordSample sample) throws IOException {
        return Formats.open(sample.write(folder.resolve("sample.h5oina")));
    }

    /** The last pixel lies outside the mapped area. */
    private static int expected(int pixel, int channel, int detector) {
        return pixel == 11 || channel >= 12 ? 0 : (pixel + channel + detector) % 5;
    }
}
