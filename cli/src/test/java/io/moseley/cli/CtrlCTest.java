package io.moseley.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moseley.io.Formats;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C as the system sends it, to a process of its own. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CtrlCTest {
    private static final Path KILL = Path.of("/bin/kill");

    /** They come twice a second. */
    private static final int PROGRESS_LINES = 20;

    @TempDir
    private Path folder;

    private Path counts;

    @BeforeEach
    void simulate() {
        assumeTrue(Files.isExecutable(KILL), "this system has no " + KILL);
        Path sample = folder.resolve("sample");
        Terminal terminal = Terminal.run("simulate", "--size", "24x24", "--channels", 128, "--dose", 300, "-o", sample);
        assertThat(terminal.code()).as(terminal.err()).isZero();
        counts = sample.resolve("counts.hspy");
    }

    @Test
    void duringTrainingItWritesTheResultAndSaysHowToGoOn() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        Process moseley = startTraining(run);
        try (BufferedReader err = reader(moseley)) {
            awaitProgress(err);
            interrupt(moseley);
            String rest = String.join("\n", err.lines().toList());
            String out = new String(moseley.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(moseley.waitFor()).as(rest).isEqualTo(130);
            assertThat(rest).contains("best weights so far are kept");
            assertThat(out)
                    .contains("stopped on request")
                    .contains("--overwrite")
                    .contains("written: " + run);
        } finally {
            moseley.destroyForcibly();
        }
        assertThat(Files.readString(run.resolve("run.json"))).contains("\"interrupted\"");
        assertThat(run.resolve("overview.png")).isNotEmptyFile();
        assertThat(Formats.open(run.resolve("denoised.hspy")).spectrumImage().total())
                .isCloseTo(Formats.open(counts).spectrumImage().total(), Percentage.withPercentage(0.1));
    }

    @Test
    void twiceItLeavesNothing() throws IOException, InterruptedException {
        Path run = folder.resolve("run");
        Process moseley = startTraining(run);
        try (BufferedReader err = reader(moseley)) {
            awaitProgress(err);
            interrupt(moseley);
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.contains("best weights so far are kept")) {
                    break;
                }
            }
            interrupt(moseley);
            String rest = String.join("\n", err.lines().toList());
            assertThat(moseley.waitFor()).as(rest).isEqualTo(130);
            // The result may have been written before the second one came.
            if (!Files.exists(run)) {
                assertThat(rest).contains("aborted: no output was written");
            }
        } finally {
            moseley.destroyForcibly();
        }
        try (Stream<Path> left = Files.exists(run) ? Files.list(run) : Stream.empty()) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }

    private Process startTraining(Path run) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "denoise",
                        counts.toString(),
                        "--steps",
                        "10000000",
                        "--threads",
                        "1",
                        "--progress",
                        "json",
                        "-o",
                        run.toString()))
                .start();
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    }

    /** Until the training has gone on long enough to have learned something. */
    private static void awaitProgress(BufferedReader err) throws IOException {
        StringBuilder seen = new StringBuilder();
        int lines = 0;
        for (String line = err.readLine(); line != null; line = err.readLine()) {
            seen.append(line).append('\n');
            if (line.contains("\"progress\"") && line.contains("\"training\"") && ++lines == PROGRESS_LINES) {
                return;
            }
        }
        throw new AssertionError("the process ended without progress:\n" + seen);
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(KILL.toString(), "-" + signal(), String.valueOf(process.pid()))
                .inheritIO()
                .start();
        assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    /** Ctrl-C is INT. Processes started in the background inherit that INT is ignored: TERM does the same there. */
    private static String signal() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "INT";
        }
        return Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                        .anyMatch(ignored -> (ignored & 2) != 0)
                ? "TERM"
                : "INT";
    }
}
