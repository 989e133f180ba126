package io.moseley.workflow.benchmark;

import io.moseley.error.UsageException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Text;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.record.MetricsJson;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Times the reading of a file into counts, again and again in one process. */
public final class ReadBenchmark {
    private static final int MOST = 1000;

    /**
     * @param seconds of every repetition, in order; the first ones include what Java does to start
     * @param counts that were read, as a check
     */
    public record Result(double[] seconds, long counts) {
        public double bestSeconds() {
            return Arrays.stream(seconds).min().orElse(Double.NaN);
        }

        public double medianSeconds() {
            double[] sorted = seconds.clone();
            Arrays.sort(sorted);
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }

        public String text() {
            return Text.format(
                    "%,d counts read %d times: best %.4f s, median %.4f s, first %.4f s",
                    counts, seconds.length, bestSeconds(), medianSeconds(), seconds[0]);
        }

        public String json() {
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("counts", counts);
            tree.put("repetitions", seconds.length);
            tree.put("best_seconds", bestSeconds());
            tree.put("median_seconds", medianSeconds());
            tree.put("first_seconds", seconds[0]);
            return MetricsJson.text(tree);
        }
    }

    private ReadBenchmark() {}

    /**
     * Opens and reads the file {@code repetitions} times.
     *
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public static Result run(InputOptions input, int repetitions) {
        if (repetitions < 1 || repetitions > MOST) {
            throw new UsageException(
                    "a file is read 1 to " + MOST + " times, got " + repetitions, "--repeat", "omit it for 15 times");
        }
        double[] seconds = new double[repetitions];
        long counts = 0;
        for (int i = 0; i < repetitions; i++) {
            long start = System.nanoTime();
            CountSpectrumImage image = input.open().counts();
            seconds[i] = (System.nanoTime() - start) / 1e9;
            counts = image.totalCounts();
        }
        return new Result(seconds, counts);
    }
}
