package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.testkit.SmallSamples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code moseley compare} as users type it. */
class CompareTest {
    @TempDir
    private Path folder;

    private Path simulate(String name, String size) {
        Path sample = folder.resolve(name);
        Terminal terminal = Terminal.run(
                "simulate",
                "--phantom",
                "core-shell",
                "--dose",
                20,
                "--size",
                size,
                "--channels",
                128,
                "--seed",
                1,
                "-o",
                sample);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        return sample;
    }

    @Test
    void theTableGoesToStandardOutputAndTheFolderHoldsTheRest() throws IOException {
        Path sample = simulate("sample", "16x16");
        Path run = folder.resolve("run");
        Terminal terminal = Terminal.run(
                "compare",
                sample.resolve("counts.hspy"),
                "--truth",
                sample.resolve("truth.hspy"),
                "--guide",
                "none",
                "--models",
                "gaussian,pca",
                "--threads",
                1,
                "-o",
                run,
                "--progress",
                "json");
        assertThat(terminal.code()).as(terminal.err()).isZero();
        assertThat(terminal.out())
                .contains("per count")
                .contains("behind best")
                .contains("PSNR")
                .contains("\nraw ")
                .contains("\ngaussian (σ ")
                .contains("\npca (rank ")
                .contains("written: " + run);
        assertThat(terminal.err().strip().split("\n"))
                .allSatisfy(line -> assertThat(line).startsWith("{\"event\":\"").endsWith("}"));
        for (String name : new String[] {"compare.csv", "compare.json", "compare.png", "run.json"}) {
            assertThat(run.resolve(name)).isNotEmptyFile();
        }
        assertThat(Files.readString(run.resolve("run.json")))
                .contains("\"truth\"")
                .contains("\"models\"")
                .contains("\"status\": \"complete\"");
        Terminal again = Terminal.run("compare", sample.resolve("counts.hspy"), "--models", "gaussian", "-o", run);
        assertThat(again.code()).isEqualTo(7);
        assertThat(again.err()).contains("--overwrite");
        Terminal replaced = Terminal.run(
                "compare", sample.resolve("counts.hspy"), "--models", "gaussian", "-o", run, "--overwrite");
        assertThat(replaced.code()).as(replaced.err()).isZero();
        assertThat(Files.readAllLines(run.resolve("compare.csv"))).hasSize(3);
    }

    @Test
    void wrongInputsAreRefusedAndLeaveNothingBehind() {
        Path sample = simulate("sample", "16x16");
        Path counts = sample.resolve("counts.hspy");
        refused(2, "nowhere.hspy", folder.resolve("nowhere.hspy"));
        refused(2, "magic", counts, "--models", "pca,magic");
        refused(2, "needs a guide", counts, "--guide", "none", "--models", "dcae3d+guide");
        refused(2, "more than 0 and less than 1", counts, "--judge", "2");
        refused(2, "--thin", counts, "--judge", "0.1", "--thin", "0.1");
        refused(2, "neither frames nor detectors", counts, "--replicate", "auto");
        refused(2, "nothere.hspy", counts, "--truth", folder.resolve("nothere.hspy"));
        refused(3, "--truth", counts, "--truth", simulate("other", "24x16").resolve("truth.hspy"));
        refused(3, "--replicate", counts, "--replicate", folder.resolve("other/counts.hspy"));
    }

    @Test
    void valuesThatAreNoCountsAreComparedWithAWarning() {
        Path fractional = folder.resolve("fractional.hspy");
        Formats.write(fractional, SmallSamples.threePhases(16, 16, 64, 30), WriteOptions.defaults());
        Terminal terminal =
                Terminal.run("compare", fractional, "--models", "gaussian", "-o", folder.resolve("fractional-run"));
        assertThat(terminal.code()).as(terminal.err()).isZero();
        assertThat(terminal.err()).contains("NOT RAW COUNTS");
        assertThat(terminal.out()).contains("WARNING: these values are not raw counts");
    }

    private void refused(int code, String text, Object... words) {
        Path output = folder.resolve("out");
        Object[] all = Stream.of(Stream.of("compare"), Stream.of(words), Stream.of("-o", output))
                .flatMap(each -> each)
                .toArray();
        Terminal terminal = Terminal.run(all);
        assertThat(terminal.code()).as(terminal.err()).isEqualTo(code);
        assertThat(terminal.err()).contains(text);
        assertThat(terminal.out()).isEmpty();
        assertThat(output).doesNotExist();
    }
}
