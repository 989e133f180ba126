package io.moseley.workflow.denoise;

import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.TestedTrust;
import io.moseley.workflow.input.CompletedSpectrumImage;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.input.ZeroPeak;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.record.JobReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The metrics of a run that writes a cube, and its sentences for the user, the verdict first. */
final class DenoiseSummary {
    private final DenoiseOptions options;
    private final DenoiseOutcome outcome;
    private final DenoiseMetrics findings;
    private final Map<String, Object> metrics;
    private final List<String> sentences = new ArrayList<>();

    /** @param cube that is written */
    DenoiseSummary(DenoiseOptions options, DenoiseOutcome outcome, SpectrumImage cube) {
        this.options = options;
        this.outcome = outcome;
        findings = new DenoiseMetrics(outcome);
        metrics = findings.toMap();
        metrics.put("dose", outcome.input().dose().toMap(options.uniformDose()));
        outcome.trust().ifPresent(trust -> metrics.put("trust", trust.toMap()));
        verdict().ifPresent(verdict -> sentences.addAll(verdict.lines()));
        sentences.addAll(findings.summary());
        if (cube instanceof CompletedSpectrumImage completed) {
            sentences.add(ZeroPeak.kept(completed.recordedCounts()));
        }
        if (options.uniformDose() && !outcome.input().dose().isEven()) {
            double total = cube.total();
            metrics.put("total_at_even_exposure", total);
            sentences.add(String.format(Locale.ROOT, "at even exposure the cube holds %,.0f expected counts", total));
        }
        metrics.put("verdict", List.copyOf(sentences));
    }

    /** For {@code metrics.json}. */
    Map<String, Object> metrics() {
        return metrics;
    }

    /** The findings without the verdict, for the report. */
    List<String> findings() {
        return findings.summary();
    }

    /**
     * The footnotes of figures; a repetition of the run gives the same ones. The verdict is not among them: it depends on which
     * tests the time sufficed for.
     */
    List<String> footnotes() {
        return findings.findings();
    }

    /** @param further sentences on what was written */
    JobReport report(List<String> further) {
        List<String> all = new ArrayList<>(sentences);
        all.addAll(further);
        SampleDose dose = outcome.input().dose();
        dose.sentence()
                .ifPresent(sentence -> all.add(sentence
                        + (options.uniformDose() ? ": the cube is at even exposure" : ": the cube is at this dose")
                        + ", maps and pictures are at even exposure"));
        if (options.uniformDose() && dose.isEven()) {
            all.add("--uniform-dose changes nothing: no uneven exposure is known (give one by --dose-map FILE)");
        }
        if (outcome.interrupted()) {
            all.add("stopped on request: the best weights so far were used; for the whole training, run the same"
                    + " command again with --overwrite");
        }
        return new JobReport(options.output(), all, metrics, verdict(), outcome.interrupted());
    }

    private Optional<TrustVerdict> verdict() {
        return outcome.trust().map(TestedTrust::verdict);
    }
}
