package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --trust} and {@code --strict}. */
class TrustTest {
    @TempDir
    private Path folder;

    private Path sample(double dose) {
        Path sample = folder.resolve("sample");
        Terminal terminal = Terminal.run(
                "simulate",
                "--phantom",
                "gradient",
                "--dose",
                dose,
                "--size",
                "24x24",
                "--channels",
                128,
                "-o",
                sample);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        return sample.resolve("counts.hspy");
    }

    @Test
    void theVerdictIsTheFirstSentence() throws IOException {
        Path run = folder.resolve("run");
        Terminal terminal = Terminal.run("denoise", sample(30), "--model", "nmf", "-o", run);

        assertThat(terminal.code()).as(terminal.err()).isZero();
        assertThat(terminal.out().lines().findFirst().orElseThrow())
                .matches("(Reliable|Check before use|UNRELIABLE).*");
        assertThat(Files.readString(run.resolve("metrics.json")))
                .contains("\"trust\"")
                .contains("\"counts-kept\"")
                .contains("\"residuals\"")
                .contains("\"held-out\"");
        assertThat(run.resolve("trust/residuals-1.png")).isNotEmptyFile();
    }

    @Test
    void strictRefusesAMapOfTooFewCountsAndStillWritesIt() {
        Path run = folder.resolve("run");
        Terminal terminal =
                Terminal.run("denoise", sample(0.2), "--model", "gaussian", "--strict", "--trust", "full", "-o", run);

        assertThat(terminal.code()).as(terminal.out() + terminal.err()).isEqualTo(8);
        assertThat(terminal.out()).contains("UNRELIABLE").contains("mean spectrum");
        assertThat(run.resolve("denoised.hspy")).isNotEmptyFile();
        assertThat(run.resolve("run.json")).isNotEmptyFile();
    }

    @Test
    void strictTestsASingleFileToo() {
        Path out = folder.resolve("out.hspy");
        Terminal terminal =
                Terminal.run("denoise", sample(0.2), "--model", "gaussian", "--strict", "--trust", "full", "-o", out);

        assertThat(terminal.code()).as(terminal.out() + terminal.err()).isEqualTo(8);
        assertThat(out).isNotEmptyFile();
    }

    @Test
    void withoutStrictASingleFileIsNotTested() {
        Terminal terminal =
                Terminal.run("denoise", sample(0.2), "--model", "gaussian", "-o", folder.resolve("out.hspy"));

        assertThat(terminal.code()).isZero();
        assertThat(terminal.out()).doesNotContain("RELIABLE");
    }

    @Test
    void noTestsAreMadeWithoutTrust() throws IOException {
        Path run = folder.resolve("run");
        Terminal terminal = Terminal.run("denoise", sample(30), "--model", "gaussian", "--trust", "off", "-o", run);

        assertThat(terminal.code()).isZero();
        assertThat(Files.readString(run.resolve("metrics.json"))).doesNotContain("\"trust\"");
        assertThat(run.resolve("trust")).doesNotExist();
    }

    @Test
    void strictRefusesWhatWasNotComparedByHeldOutCounts() {
        CountSpectrumImageBuilder single =
                CountSpectrumImage.builder(Formats.open(sample(30)).header());
        single.add(77, 40, 1);
        Path few = folder.resolve("few.hspy");
        Formats.write(few, single.build(), WriteOptions.defaults());
        Path run = folder.resolve("run");
        Terminal terminal = Terminal.run("denoise", few, "--model", "gaussian", "--strict", "-o", run);

        assertThat(terminal.code()).as(terminal.out() + terminal.err()).isEqualTo(8);
        assertThat(terminal.out()).contains("refused by --strict: the result was not compared with simpler methods");
        assertThat(run.resolve("denoised.hspy")).isNotEmptyFile();
        assertThat(Terminal.run("denoise", few, "--model", "gaussian", "--overwrite", "-o", run)
                        .code())
                .isZero();
    }

    @Test
    void strictWithoutTestsIsRefused() {
        Terminal terminal = Terminal.run("denoise", sample(30), "--trust", "off", "--strict");

        assertThat(terminal.code()).isEqualTo(2);
        assertThat(terminal.err()).contains("--strict with --trust off");
    }
}
