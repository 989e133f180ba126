package io.moseley.workflow;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.error.FailedException;
import io.moseley.nn.dcae.DcaeDenoiser;
import io.moseley.nn.dcae.DcaeOptions;
import io.moseley.nn.torch.Precision;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Times the training step of the 3D-DCAE on a simulated map of 128 × 128 pixels × 1024 channels at 30 counts per pixel.
 * With n threads, n networks train side by side, which is how Moseley uses them.
 */
public final class TrainingBenchmark {
    private static final int SKIPPED_STEPS = 20;

    private TrainingBenchmark() {}

    /**
     * What to time.
     *
     * @param preset "default" or "original"
     */
    public record Setting(String preset, Precision precision, int threads, int steps) {
        public Setting {
            if (steps <= SKIPPED_STEPS) {
                throw new IllegalArgumentException("more than " + SKIPPED_STEPS + " steps, got " + steps);
            }
        }

        /** Both presets in both precisions on one and on two threads. */
        public static List<Setting> all(int steps) {
            List<Setting> settings = new ArrayList<>();
            for (String preset : List.of("default", "original")) {
                for (Precision precision : Precision.values()) {
                    for (int threads = 1; threads <= 2; threads++) {
                        settings.add(new Setting(preset, precision, threads, steps));
                    }
                }
            }
            return settings;
        }
    }

    /**
     * @param medianMilliseconds time between updates of one network
     * @param stepsPerSecond updates of all networks together
     * @param peakMemoryBytes largest resident memory of this process so far; −1 where the system does not tell. It is
     *     this setting's own only in a process that measures nothing else.
     */
    public record Result(
            Setting setting,
            double medianMilliseconds,
            double tenthPercentile,
            double ninetiethPercentile,
            double stepsPerSecond,
            long peakMemoryBytes) {
        /** One line of a table; see {@link #heading()}. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%-9s %-9s %7d %10.1f %10.1f %10.1f %12.0f %12s",
                    setting.preset(),
                    setting.precision().name().toLowerCase(Locale.ROOT),
                    setting.threads(),
                    medianMilliseconds,
                    tenthPercentile,
                    ninetiethPercentile,
                    stepsPerSecond,
                    peakMemoryBytes < 0 ? "unknown" : MemoryBudget.text(peakMemoryBytes));
        }

        public static String heading() {
            return String.format(
                    Locale.ROOT,
                    "%-9s %-9s %7s %10s %10s %10s %12s %12s",
                    "preset",
                    "precision",
                    "threads",
                    "ms/step",
                    "10 %",
                    "90 %",
                    "steps/s",
                    "peak memory");
        }
    }

    /** Measures in this process. */
    public static Result measure(Setting setting) {
        CountSpectrumImage counts = Simulator.simulate(SimulationOptions.builder("core-shell")
                        .size(128, 128)
                        .channels(1024)
                        .dose(30)
                        .seed(1)
                        .build())
                .counts();
        DcaeOptions preset = setting.preset().equals("original") ? DcaeOptions.original() : DcaeOptions.defaults();
        DcaeOptions options = preset.toBuilder()
                .steps(setting.steps())
                .precision(setting.precision())
                .ensemble(setting.threads())
                .symmetries(1)
                .build();
        StepTimes times = new StepTimes();
        DenoiseContext context = new DenoiseContext(
                new Seeds(1), setting.threads(), MemoryBudget.ofThisJvm(), times, Cancellation.none());
        new DcaeDenoiser(options).denoise(DenoiseInput.of(counts), context);
        double[] sorted = times.sortedMilliseconds();
        double median = sorted[sorted.length / 2];
        return new Result(
                setting,
                median,
                sorted[sorted.length / 10],
                sorted[sorted.length * 9 / 10],
                1000 * setting.threads() / median,
                peakMemory());
    }

    /** Time between the reports of one training thread; reports come after every update. */
    private static final class StepTimes implements Progress {
        private final ThreadLocal<long[]> last = ThreadLocal.withInitial(() -> new long[] {0, 0});
        private final List<Double> milliseconds = new ArrayList<>();

        @Override
        public void stage(String name) {}

        @Override
        public void update(double fraction, String detail) {
            long now = System.nanoTime();
            long[] state = last.get();
            if (state[1]++ > SKIPPED_STEPS) {
                synchronized (milliseconds) {
                    milliseconds.add((now - state[0]) / 1e6);
                }
            }
            state[0] = now;
        }

        @Override
        public void message(String text) {}

        double[] sortedMilliseconds() {
            return milliseconds.stream()
                    .mapToDouble(Double::doubleValue)
                    .sorted()
                    .toArray();
        }
    }

    private static long peakMemory() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmHWM:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
                }
            }
        } catch (IOException e) {
            return -1;
        }
        return -1;
    }

    /**
     * Measures in a process of its own, so that the peak memory is the setting's.
     *
     * @param mainClass a main class that measures one setting from its arguments and prints {@link Result#text()}
     * @return what it printed
     */
    public static String measureApart(Setting setting, Class<?> mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                mainClass.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output =
                    new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new FailedException(
                        "a measuring process failed", setting.toString(), "run the same command with --debug");
            }
            return output.strip();
        } catch (IOException e) {
            throw new FailedException(
                    "a measuring process could not be started", setting.toString(), e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted", setting.toString(), "start again", e);
        }
    }
}
