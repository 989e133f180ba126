package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.InstrumentType;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map of EELS: described and converted, but not taken for X-rays unless the user says so. */
class OtherSpectraTest {
    @TempDir
    private Path folder;

    private Path eels;
    private Path output;

    @BeforeEach
    void write() {
        eels = folder.resolve("eels.hspy");
        output = folder.resolve("out");
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(12, 12, 32, 20), new Seeds(3).stream("counts"));
        SpectrumImageHeader header = counts.header();
        Formats.write(
                eels,
                counts.withHeader(new SpectrumImageHeader(
                        header.title(),
                        header.yAxis(),
                        header.xAxis(),
                        header.energyAxis(),
                        header.acquisition().toBuilder()
                                .instrument(InstrumentType.UNKNOWN)
                                .build(),
                        header.metadata().with("Signal/signal_type", "EELS"),
                        header.originalMetadata())),
                WriteOptions.defaults());
    }

    @ParameterizedTest
    @ValueSource(strings = {"denoise", "train", "compare", "maps", "quantify"})
    void whatNeedsXraysRefusesIt(String command) {
        Terminal refused = Terminal.run(command, eels, "-o", output);
        assertThat(refused.code()).as(refused.err()).isEqualTo(3);
        assertThat(refused.err()).contains("of the type EELS").contains("--assume-eds");
        assertThat(output).doesNotExist();
    }

    @Test
    void theUserMayKnowBetter() {
        Terminal assumed =
                Terminal.run("denoise", eels, "--assume-eds", "--model", "gaussian", "-o", folder.resolve("out.hspy"));
        assertThat(assumed.code()).as(assumed.err()).isZero();
    }

    @Test
    void itIsDescribedAndConverted() {
        Terminal info = Terminal.run("info", eels);
        assertThat(info.code()).isZero();
        assertThat(info.out())
                .contains("12 × 12 pixels")
                .contains("of the type EELS")
                .doesNotContain("denoising takes");
        assertThat(Terminal.run("info", eels, "--assume-eds").out()).contains("denoising takes");
        Path copy = folder.resolve("copy.zspy");
        assertThat(Terminal.run("convert", eels, copy).code()).isZero();
        assertThat(Files.exists(copy)).isTrue();
    }
}
