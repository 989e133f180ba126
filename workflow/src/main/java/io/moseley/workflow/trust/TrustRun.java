package io.moseley.workflow.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.image.PixelSumSpectrumImage;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustTest;
import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.RunRepetition;
import io.moseley.workflow.estimate.TestedTrust;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.TrustLevel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs the trust tests on the kept estimate of a run. The quick tests together take at most a fifth of the denoising time, or
 * two seconds if that is more; a test that does not fit is left out, and its finding says so. With {@code --strict} no test is
 * left out.
 */
public final class TrustRun {
    private static final double SHARE_OF_DENOISING = 0.2;

    /** Time for the tests of methods that take no time. */
    private static final double LEAST_SECONDS = 2;

    static final String LEFT_OUT = "Left out for time; --trust full makes it.";
    private static final String STOPPED = "The run was stopped on request.";

    private final DenoiseOptions options;
    private final Progress progress;
    private final Cancellation cancellation;
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    public TrustRun(DenoiseOptions options, Progress progress, Cancellation cancellation) {
        this.options = options;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    public TestedTrust run(DenoiseOutcome outcome) {
        TrustLevel level = options.get(Checks.TRUST);
        double denoising = outcome.estimates().stream()
                .mapToDouble(Estimate::seconds)
                .max()
                .orElse(0);
        Cancellation deadline = cancellation.within(
                level == TrustLevel.FULL || options.get(Checks.STRICT)
                        ? Double.POSITIVE_INFINITY
                        : Math.max(LEAST_SECONDS, SHARE_OF_DENOISING * denoising));
        TestedResult tested = tested(outcome);
        List<TrustFinding> findings = new ArrayList<>();
        for (TrustTest test : TrustTests.of(options, outcome)) {
            progress.stage("trust test: " + test.name());
            long start = System.nanoTime();
            findings.add(finding(test, tested, deadline));
            seconds.put(test.name(), (System.nanoTime() - start) / 1e9);
            progress.update(1, "");
        }
        return new TestedTrust(new TrustVerdict(findings), level, seconds);
    }

    private TestedResult tested(DenoiseOutcome outcome) {
        MapInput map = outcome.input();
        CountSpectrumImage counts = map.counts();
        Estimate kept = outcome.kept();
        return new TestedResult(
                new DenoiseInput(
                        counts,
                        kept.guided() ? map.guide() : Optional.empty(),
                        map.dose().map()),
                PixelSumSpectrumImage.onGridOf(counts.header(), kept.image()),
                outcome.estimates().stream()
                        .filter(each -> each.guided() != kept.guided())
                        .findFirst()
                        .map(each -> PixelSumSpectrumImage.onGridOf(counts.header(), each.image())),
                map.lines(),
                RunRepetition.of(options, map, kept, cancellation));
    }

    private TrustFinding finding(TrustTest test, TestedResult tested, Cancellation deadline) {
        Optional<TrustFinding> skipped = cutShort(test, title(test), deadline);
        if (skipped.isPresent()) {
            return skipped.get();
        }
        DenoiseContext context = new DenoiseContext(
                new Seeds(options.get(Advanced.SEED)),
                options.get(Advanced.THREADS),
                options.memory(),
                progress::message,
                deadline);
        try {
            TrustFinding finding = test.run(tested, context);
            return finding.outcome() == Outcome.NOT_TESTED
                    ? cutShort(test, finding.title(), deadline).orElse(finding)
                    : finding;
        } catch (RuntimeException | OutOfMemoryError e) {
            // The denoised map is there, and was the longer work: it is not lost to a test.
            return cutShort(test, title(test), deadline).orElseGet(() -> {
                String reason = "The trust test " + test.name() + " failed to run: " + e.getMessage();
                progress.message(reason);
                return TrustFinding.notTested(test.name(), title(test), reason);
            });
        }
    }

    /** Title of a test that did not answer, from its name: "Guide dependence". */
    private static String title(TrustTest test) {
        String words = test.name().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** The finding on a test for which there is no time; empty if there is. */
    private Optional<TrustFinding> cutShort(TrustTest test, String title, Cancellation deadline) {
        if (cancellation.isRequested()) {
            return Optional.of(TrustFinding.notTested(test.name(), title, STOPPED));
        }
        return deadline.isRequested()
                ? Optional.of(TrustFinding.notTested(test.name(), title, LEFT_OUT))
                : Optional.empty();
    }
}
