package io.moseley.workflow.record;

import io.moseley.denoise.trust.TrustVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The report of a job to the user.
 *
 * @param output the file or run folder that was written
 * @param summary sentences for the user, the verdict first
 * @param metrics what {@code metrics.json} or {@code compare.json} holds
 * @param trust what the trust tests say; absent if none was asked for
 * @param interrupted whether the user stopped the work; the output holds the best so far
 */
public record JobReport(
        Path output,
        List<String> summary,
        Map<String, Object> metrics,
        Optional<TrustVerdict> trust,
        boolean interrupted) {
    public JobReport {
        summary = List.copyOf(summary);
    }

    /** The report of a job that measures nothing and cannot be stopped early. */
    public static JobReport of(Path output, List<String> summary) {
        return new JobReport(output, summary, Map.of(), Optional.empty(), false);
    }

    /** Whether the trust tests say that the result must not be relied on; see {@link TrustVerdict#isRefusal}. */
    public boolean isRefused() {
        return trust.map(TrustVerdict::isRefusal).orElse(false);
    }

    /** That the test without which nothing is to be relied on was not made, and why; see {@link TrustVerdict#untested}. */
    public Optional<String> untested() {
        return trust.flatMap(TrustVerdict::untested);
    }
}
