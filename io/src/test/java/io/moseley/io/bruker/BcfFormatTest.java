package io.moseley.io.bruker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the test writes itself, byte by byte. */
class BcfFormatTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyPackingIsDecoded(boolean compressed) throws IOException {
        CountSpectrumImage image =
                open(BcfSample.bcf(compressed, BcfSample.header())).counts();
        for (int y = 0; y < BcfSample.HEIGHT; y++) {
            for (int x = 0; x < BcfSample.WIDTH; x++) {
                for (int channel = 0; channel < BcfSample.CHANNELS; channel++) {
                    assertThat(image.count(y, x, channel))
                            .as("y %d x %d channel %d", y, x, channel)
                            .isEqualTo(BcfSample.count(y, x, channel));
                }
            }
        }
    }

    @Test
    void headerIsReadWithDecimalCommasAndBadCharacters() throws IOException {
        DataFile file = open(BcfSample.bcf(false, BcfSample.header()));
        var header = file.header();
        assertThat(file.formatVersion()).isEqualTo("1");
        assertThat(header.title()).isEqualTo("Korn 5 µm & mehr");
        assertThat(header.xAxis()).isEqualTo(new NavigationAxis("x", "µm", 0.5, 0, BcfSample.WIDTH));
        assertThat(header.yAxis()).isEqualTo(new NavigationAxis("y", "µm", 0.25, 0, BcfSample.HEIGHT));
        assertThat(header.energyAxis().offsetKev()).isEqualTo(-0.47);
        Acquisition acquisition = header.acquisition();
        assertThat(acquisition.instrument()).isEqualTo(InstrumentType.SEM);
        assertThat(acquisition.beamEnergyKev()).hasValue(20);
        assertThat(acquisition.tiltAlphaDegrees()).hasValue(1.5);
        assertThat(acquisition.elevationAngleDegrees()).hasValue(35);
        assertThat(acquisition.liveTimeSeconds()).hasValue(7.385);
        assertThat(acquisition.realTimeSeconds()).hasValue(7.575);
        assertThat(acquisition.elements()).containsExactly("C", "Ti");
        assertThat(acquisition.xrayLines()).containsExactly("C_Ka", "Ti_Ka");
        assertThat(acquisition.energyResolutionMnKaEv().orElseThrow()).isCloseTo(130.8, within(0.5));
        assertThat(header.originalMetadata().get("Microscope/Comment"))
                .hasValue("bad \uFFFD & character \uFFFD &bogus;");
        assertThat(header.originalMetadata().get("Microscope/Mag")).hasValue(3138.54);
    }

    @Test
    void realTimeIsThatOfTheScanWhereTheSpectrumDoesNotSay() throws IOException {
        String header =
                BcfSample.header().replace("<LifeTime>7385</LifeTime>", "").replace("7575", "0");
        Acquisition acquisition = open(BcfSample.bcf(false, header)).header().acquisition();
        assertThat(acquisition.realTimeSeconds().orElseThrow())
                .isCloseTo((15 + 15 + 14) * 2 * 100e-6 * 5, within(1e-12));
        assertThat(acquisition.liveTimeSeconds()).isEmpty();
    }

    @Test
    void whatTheFileDoesNotSayStaysUnknown() throws IOException {
        String header = BcfSample.header()
                .replaceAll("<ClassInstance Type=\"TRT(SEM|SEMStage)Data\">.*?</ClassInstance>", "")
                .replaceAll("<TRTHeaderedClass>.*?</TRTHeaderedClass>", "")
                .replaceAll("<Sigma.*?</SigmaLin>", "")
                .replaceAll("<LineCounter>.*?</LineCounter>", "")
                .replaceAll("<ClassInstance Type=\"TRTSpectrumRegion\".*?</ClassInstance>", "");
        var read = open(BcfSample.bcf(false, header)).header();
        assertThat(read.acquisition()).usingRecursiveComparison().isEqualTo(Acquisition.unknown());
        assertThat(read.xAxis().isCalibrated()).isFalse();
    }

    @Test
    void imageIsAGuideAndTheBlankOneIsLeftOut() throws IOException {
        DataFile file = open(BcfSample.bcf(true, BcfSample.header()));
        GuideImage guide = file.guideImages().get(0);
        assertThat(file.guideImages()).hasSize(1);
        assertThat(guide.detector()).isEqualTo("BSE");
        assertThat(guide.value(2, 4)).isEqualTo(56_000f);
        assertThat(guide.xAxis()).isEqualTo(file.header().xAxis());
        assertThat(file.signals()).extracting(DataSignal::title).containsExactly("Korn 5 µm & mehr", "AsB");
    }

    @Test
    void severalCubesAreListedInTheirOrder() throws IOException {
        String header = BcfSample.header()
                .replace("<FileVersion>1", "<FileVersion>2")
                .replace(
                        "</ClassInstance></TRTSpectrumDatabase>",
                        BcfSample.spectrumData(1).replace("1E-2", "2E-2") + "</ClassInstance></TRTSpectrumDatabase>");
        DataFile file = open(new SfsWriter()
                .add("EDSDatabase/SpectrumData1", BcfSample.cube())
                .add("EDSDatabase/HeaderData", header.getBytes(StandardCharsets.ISO_8859_1))
                .add("EDSDatabase/SpectrumPositions0", new byte[100])
                .add("EDSDatabase/SpectrumData0", BcfSample.cube())
                .toBytes());
        assertThat(file.spectrumImages())
                .extracting(source -> source.header().energyAxis().scaleKev())
                .containsExactly(0.01, 0.02);
        assertThat(file.formatVersion()).isEqualTo("2");
        assertThat(file.warnings()).singleElement().asString().contains("2 spectrum images");
        assertThat(file.spectrumImages().get(1).counts().totalCounts())
                .isEqualTo(file.counts().totalCounts());
    }

    @Test
    void missingCalibrationNamesTheOptionsThatSupplyIt() throws IOException {
        Path path = write(BcfSample.bcf(false, BcfSample.header().replaceAll("<CalibLin>.*?</CalibLin>", "")));
        assertThatThrownBy(() -> Formats.open(path).counts())
                .isInstanceOfSatisfying(
                        UnsupportedInputException.class,
                        e -> assertThat(e.remedy()).contains("--energy-scale").contains("--energy-offset"));
        assertThat(Formats.open(path, EnergyCalibration.of(0.005, -0.1))
                        .counts()
                        .energyAxis()
                        .scaleKev())
                .isEqualTo(0.005);
    }

    @Test
    void truncatedFileIsCorruptAndSaysWhere() throws IOException {
        byte[] bytes = BcfSample.bcf(false, BcfSample.header());
        Path path = write(Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOfSatisfying(
                        CorruptInputException.class, e -> assertThat(e.where()).contains("sample.bcf"));
    }

    @Test
    void containerWithoutAMapIsUnsupported() throws IOException {
        Path path = write(new SfsWriter().add("EBSDData/SEMImage", new byte[10]).toBytes());
        assertThatThrownBy(() -> Formats.open(path))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no EDS map");
    }

    @Test
    void countOutsideTheAxisIsCorrupt() throws IOException {
        String header = BcfSample.header().replaceAll("<Channels>.*?</Channels>", "<Channels>0,0,0</Channels>");
        Path path = write(BcfSample.bcf(false, header));
        assertThatThrownBy(() -> Formats.open(path).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("of 3");
    }

    @Test
    void absurdSizesAreRefusedBeforeAnythingIsAllocated() throws IOException {
        byte[] cube = BcfSample.cube();
        ByteBuffer.wrap(cube).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 65_536).putInt(4, 65_536);
        assertThatThrownBy(() -> open(withCube(cube)).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("65536 × 65536");
        ByteBuffer.wrap(cube).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 32_767).putInt(4, 32_767);
        assertThatThrownBy(() -> open(withCube(cube)).counts())
                .isInstanceOfAny(MemoryBudgetException.class, CorruptInputException.class);
        byte[] pixel = BcfSample.cube();
        ByteBuffer.wrap(pixel).order(ByteOrder.LITTLE_ENDIAN).putInt(0x1A0 + 4 + 18, Integer.MAX_VALUE);
        assertThatThrownBy(() -> open(withCube(pixel)).counts())
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("2147483647 bytes");
    }

    private static byte[] withCube(byte[] cube) {
        return new SfsWriter()
                .add("EDSDatabase/HeaderData", BcfSample.header().getBytes(StandardCharsets.ISO_8859_1))
                .add("EDSDatabase/SpectrumData0", cube)
                .toBytes();
    }

    private DataFile open(byte[] bytes) throws IOException {
        return Formats.open(write(bytes));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("sample.bcf"), bytes);
    }
}
