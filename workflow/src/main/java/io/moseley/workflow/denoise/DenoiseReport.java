package io.moseley.workflow.denoise;

import io.moseley.denoise.trust.TrustVerdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * @param output the file or run folder that was written
 * @param summary sentences for the user, the verdict first
 * @param metrics what {@code metrics.json} holds
 * @param trust what the trust tests say; absent if none was asked for
 * @param interrupted whether training was stopped by the user; the output holds the best so far
 */
public record DenoiseReport(
        Path output,
        List<String> summary,
        Map<String, Object> metrics,
        Optional<TrustVerdict> trust,
        boolean interrupted) {
    public DenoiseReport {
        summary = List.copyOf(summary);
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
