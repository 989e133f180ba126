package io.moseley.workflow.benchmark;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.PRECISION;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static io.moseley.nn.options.NetworkOptions.SYMMETRIES;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.error.FailedException;
import io.moseley.error.UsageException;
import io.moseley.nn.NetworkDenoiser;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Torch;
import io.moseley.output.Unfinished;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.util.Text;
import io.moseley.workflow.record.MetricsJson;
import io.moseley.workflow.record.Provenance;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Times the training step of the 3D-DCAE on a simulated map of 128 × 128 pixels × 1024 channels at 30 counts per pixel.
 * With n threads, n networks train side by side, which is how Moseley uses them.
 */
public final class TrainingBenchmark {
    private static final int SKIPPED_STEPS = 20;
    private static final int LEAST_STEPS = SKIPPED_STEPS + 5;
    private static final int MOST_STEPS = 100_000;
    private static final String RESULT = "result";

    private TrainingBenchmark() {}

    /**
     * The training to time.
     *
     * @param preset "default" or "original"
     */
    public record Setting(String preset, Precision precision, int threads, int steps) {
        public Setting {
            if (steps < LEAST_STEPS || steps > MOST_STEPS) {
                throw new UsageException(
                        "a benchmark takes " + LEAST_STEPS + " to " + MOST_STEPS + " steps, got " + steps,
                        "--steps",
                        "the first " + SKIPPED_STEPS + " are not timed; 150 are a good number");
            }
        }

        /** "default,float32,2,150": what {@link #of(String)} reads. */
        public String words() {
            return String.join(",", preset, precisionWord(), String.valueOf(threads), String.valueOf(steps));
        }

        /** @throws UsageException if the text is not of the form of {@link #words()} */
        public static Setting of(String words) {
            String[] parts = words.split(",", -1);
            try {
                return new Setting(
                        parts[0],
                        Precision.valueOf(parts[1].toUpperCase(Locale.ROOT)),
                        Integer.parseInt(parts[2]),
                        Integer.parseInt(parts[3]));
            } catch (ArrayIndexOutOfBoundsException | IllegalArgumentException e) {
                throw new UsageException(
                        "\"" + words + "\" is no setting", "benchmark", "write it like default,float32,2,150", e);
            }
        }

        private String precisionWord() {
            return precision.name().toLowerCase(Locale.ROOT);
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
            return Text.format(
                    "%-9s %-9s %7d %10.1f %10.1f %10.1f %12.0f %12s",
                    setting.preset(),
                    setting.precisionWord(),
                    setting.threads(),
                    medianMilliseconds,
                    tenthPercentile,
                    ninetiethPercentile,
                    stepsPerSecond,
                    peakMemoryBytes < 0 ? "unknown" : MemoryBudget.text(peakMemoryBytes));
        }

        /** Plain values, keys with units. */
        public Map<String, Object> toMap() {
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("preset", setting.preset());
            map.put("precision", setting.precisionWord());
            map.put("threads", setting.threads());
            map.put("steps", setting.steps());
            map.put("step_milliseconds_median", medianMilliseconds);
            map.put("step_milliseconds_10_percent", tenthPercentile);
            map.put("step_milliseconds_90_percent", ninetiethPercentile);
            map.put("steps_per_second", stepsPerSecond);
            map.put("peak_memory_bytes", peakMemoryBytes < 0 ? null : peakMemoryBytes);
            return map;
        }

        /** One line that {@link TrainingBenchmark#measureApart} reads. */
        public String line() {
            return String.join(
                    " ",
                    RESULT,
                    String.valueOf(medianMilliseconds),
                    String.valueOf(tenthPercentile),
                    String.valueOf(ninetiethPercentile),
                    String.valueOf(stepsPerSecond),
                    String.valueOf(peakMemoryBytes));
        }

        private static Result of(Setting setting, String line) {
            String[] words = line.split(" ", -1);
            return new Result(
                    setting,
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]),
                    Double.parseDouble(words[4]),
                    Long.parseLong(words[5]));
        }

        public static String heading() {
            return Text.format(
                    "%-9s %-9s %7s %10s %10s %10s %12s %12s",
                    "preset", "precision", "threads", "ms/step", "10 %", "90 %", "steps/s", "peak memory");
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
        Settings preset = setting.preset().equals("original") ? NetworkOptions.original() : NetworkOptions.defaults();
        Settings options = preset.with(STEPS, setting.steps())
                .with(PRECISION, setting.precision())
                .with(ENSEMBLE, setting.threads())
                .with(SYMMETRIES, 1);
        StepTimes times = new StepTimes();
        DenoiseContext context = new DenoiseContext(
                new Seeds(1), setting.threads(), MemoryBudget.ofThisJvm(), times, Cancellation.none());
        new NetworkDenoiser(options).denoise(DenoiseInput.of(counts), context);
        double[] sorted = times.sortedMilliseconds();
        double median = sorted[sorted.length / 2];
        return new Result(
                setting,
                median,
                sorted[sorted.length / 10],
                sorted[sorted.length * 9 / 10],
                1000 * setting.threads() / median,
                MemoryBudget.ofProcess("VmHWM:").orElse(-1));
    }

    /** Time between the reports of one training thread; reports come after every update. */
    private static final class StepTimes implements Progress {
        private final ThreadLocal<long[]> last = ThreadLocal.withInitial(() -> new long[] {0, 0});
        private final List<Double> milliseconds = new ArrayList<>();

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

    /** Facts that the times depend on: version of libtorch, processor, whether it multiplies bfloat16 itself. */
    public static Map<String, Object> machine() {
        Torch.load();
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("libtorch", Torch.version());
        map.put("java", System.getProperty("java.version"));
        map.put("processor", Provenance.processor());
        map.put("processors", Runtime.getRuntime().availableProcessors());
        map.put("bfloat16_in_hardware", Torch.hasFastBfloat16());
        return map;
    }

    /** Machine and results as JSON. */
    public static String json(List<Result> results) {
        Map<String, Object> tree = new LinkedHashMap<>(machine());
        tree.put("settings", results.stream().map(Result::toMap).toList());
        return MetricsJson.text(tree);
    }

    /**
     * Measures in a process of its own with this process's Java options, so that the peak memory is the setting's.
     *
     * @param mainClass a main class that measures one setting from its arguments and prints {@link Result#line()}
     * @throws FailedException if that process fails
     */
    public static Result measureApart(Setting setting, Class<?> mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-javaagent") && !option.startsWith("-agentlib"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        command.addAll(arguments);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            Runnable unfinished = Unfinished.begin(process::destroyForcibly);
            try (BufferedReader output =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                Optional<String> result = output.lines()
                        .filter(line -> line.startsWith(RESULT + " "))
                        .reduce((first, last) -> last);
                int code = process.waitFor();
                if (code != 0 || result.isEmpty()) {
                    throw new FailedException(
                            "a measuring process ended with exit code " + code,
                            setting.words(),
                            "see its message above; with too little memory, close other programs");
                }
                return Result.of(setting, result.get());
            } finally {
                Unfinished.finished(unfinished);
                process.destroy();
            }
        } catch (IOException e) {
            throw new FailedException(
                    "a measuring process could not be started (" + e.getMessage() + ")",
                    command.get(0),
                    "check that this Java can be started",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FailedException("interrupted", setting.words(), "start again", e);
        }
    }
}
