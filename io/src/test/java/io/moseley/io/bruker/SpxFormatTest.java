package io.moseley.io.bruker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.Formats;
import io.moseley.spectrum.CountSpectrumImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpxFormatTest {
    @TempDir
    private Path folder;

    @Test
    void spectrumIsAMapOfOnePixel() throws IOException {
        DataFile file = open(BcfSample.spx(BcfSample.spectrum("grain 3")));
        assertThat(file.formatName()).isEqualTo("Bruker spectrum");
        assertThat(file.signals()).extracting(DataSignal::kind).containsExactly(DataSignal.Kind.SPECTRUM);
        CountSpectrumImage image = file.counts();
        assertThat(image.header().title()).isEqualTo("grain 3");
        assertThat(image.channels()).isEqualTo(BcfSample.CHANNELS);
        assertThat(image.count(0, 0, 49)).isEqualTo(49);
        assertThat(image.count(0, 0, 50)).isZero();
        assertThat(image.header().acquisition().liveTimeSeconds()).hasValue(7.385);
        assertThat(image.header().metadata().get("General/date"))
                .as("the 30th of February")
                .isEmpty();
    }

    @Test
    void valuesThatAreNoCountsAreNamed() throws IOException {
        DataFile file = open(BcfSample.spx(BcfSample.spectrum("x").replace("<Channels>0,", "<Channels>0.5,")));
        assertThatThrownBy(file::counts)
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("channel 0 is \"0.5\"");
    }

    @Test
    void hostileXmlIsRefusedQuickly() {
        String deep = "<a>".repeat(1_000_000);
        String wide = "<a/>".repeat(1_000_000);
        String spectrum = BcfSample.spectrum("x");
        for (String content : new String[] {deep, wide, spectrum + "<a", "<ClassInstance Type=\"Other\"/>"}) {
            assertTimeoutPreemptively(
                    Duration.ofSeconds(2), () -> assertThatThrownBy(() -> open(BcfSample.spx(content)))
                            .isInstanceOf(CorruptInputException.class));
        }
    }

    @Test
    void documentTypesAreRefused() throws IOException {
        String xml = new String(BcfSample.spx(BcfSample.spectrum("&x;")), StandardCharsets.ISO_8859_1);
        Path path = folder.resolve("sample.spx");
        String type = "<!DOCTYPE TRTSpectrum [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
        Files.writeString(path, xml.replace("<TRTSpectrum>", type + "<TRTSpectrum>"));
        assertThat(FileFormat.BRUKER_SPECTRUM.recognises(FileHead.of(path))).isFalse();
        assertThatThrownBy(() -> new SpxFormat().open(path, EnergyCalibration.fromFile()))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("document type");
    }

    @Test
    void entityOfAnAttributeStaysText() throws IOException {
        assertThat(open(BcfSample.spx(BcfSample.spectrum("a &x; &amp; b")))
                        .header()
                        .title())
                .isEqualTo("a &x; & b");
    }

    private DataFile open(byte[] bytes) throws IOException {
        return Formats.open(Files.write(folder.resolve("sample.spx"), bytes));
    }
}
