package io.moseley.workflow.compare;

import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.protocol.MethodScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The result of one method in a comparison.
 *
 * @param problem why there is no result, in words; empty if there is one
 * @param stopped whether a user's stop ended it early
 * @param seconds of the method and one pass over its result, which may be computed on demand
 * @param memory empty for raw counts
 * @param score by the judge; absent without a result
 * @param truth against the truth, if there is one
 * @param maps of the lines that the figure shows, at even exposure
 * @param details of the method
 */
record MethodRun(
        ComparedMethod method,
        Optional<String> problem,
        boolean stopped,
        double seconds,
        Optional<MemoryWatch.Usage> memory,
        Optional<MethodScore> score,
        Optional<EvaluationReport> truth,
        List<double[]> maps,
        Map<String, Object> details) {
    static MethodRun failed(ComparedMethod method, String problem, double seconds) {
        return new MethodRun(
                method,
                Optional.of(problem),
                false,
                seconds,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of());
    }

    boolean hasResult() {
        return score.isPresent();
    }

    /** "complete", "stopped early" or "failed". */
    String status() {
        return problem.isPresent() ? "failed" : stopped ? "stopped early" : "complete";
    }

    /** Peak of the heap, and for networks of libtorch in addition. */
    OptionalLong memoryBytes() {
        return memory.map(usage -> OptionalLong.of(usage.heapBytes()
                        + (method.isNetwork() ? usage.outsideBytes().orElse(0) : 0)))
                .orElseGet(OptionalLong::empty);
    }

    /** The settings that the method chose: "σ 1.4", "rank 5"; empty if there are none. */
    String chosen() {
        StringBuilder text = new StringBuilder();
        append(text, "rank ", "rank");
        append(text, "σ ", "sigma_pixels");
        append(text, "", "endmembers");
        if (details.get("endmembers") != null) {
            text.append(" endmembers");
        }
        return text.toString();
    }

    private void append(StringBuilder text, String label, String key) {
        Object value = details.get(key);
        if (value instanceof Double number) {
            value = Math.round(1000 * number) / 1000.0;
        }
        if (value instanceof Number) {
            text.append(text.isEmpty() ? "" : ", ").append(label).append(value);
        }
    }
}
