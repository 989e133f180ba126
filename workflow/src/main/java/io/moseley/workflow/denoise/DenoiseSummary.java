package io.moseley.workflow.denoise;

import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.DenoisedHeader;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.TestedTrust;
import io.moseley.workflow.input.CompletedSpectrumImage;
import io.moseley.workflow.input.MapReading;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.input.ZeroPeak;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.record.JobReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The metrics of a run that writes a cube, and its sentences for the user, the verdict first. */
final class DenoiseSummary {
    private final DenoiseOptions options;
    private final DenoiseOutcome outcome;
    private final DenoiseMetrics findings;
    private final Map<String, Object> metrics;
    private final List<String> sentences = new ArrayList<>();
    private final SpectrumImage cube;

    DenoiseSummary(DenoiseOptions options, DenoiseOutcome outcome) {
        this.options = options;
        this.outcome = outcome;
        findings = new DenoiseMetrics(outcome);
        metrics = findings.toMap();
        metrics.put("dose", outcome.input().dose().toMap(options.get(Output.UNIFORM_DOSE)));
        outcome.trust().ifPresent(trust -> metrics.put("trust", trust.toMap()));
        verdict().ifPresent(verdict -> sentences.addAll(verdict.lines()));
        sentences.addAll(findings.summary());
        SpectrumImage denoised = outcome.input()
                .scanned()
                .map(area -> area.pad(marked(), recorded()))
                .orElseGet(this::marked);
        Optional<CountSpectrumImage> zeroPeak = zeroPeak(denoised);
        cube = zeroPeak.isPresent()
                ? new CompletedSpectrumImage(
                        zeroPeak.get(), denoised, recorded().energyAxis())
                : denoised;
        zeroPeak.ifPresent(peak -> sentences.add(ZeroPeak.kept(peak.totalCounts())));
        if (options.get(Output.UNIFORM_DOSE) && !outcome.input().dose().isEven()) {
            double total = cube.total();
            metrics.put("total_at_even_exposure", total);
            sentences.add(Text.format("at even exposure the cube holds %,.0f expected counts", total));
        }
        metrics.put("verdict", List.copyOf(sentences));
    }

    private SpectrumImage marked() {
        Estimate kept = outcome.kept();
        SampleDose dose = outcome.input().dose();
        boolean uniform = options.get(Output.UNIFORM_DOSE);
        return DenoisedHeader.mark(
                uniform ? kept.atEvenExposure(dose.map()) : kept,
                options.get(Advanced.SEED),
                options.get(Output.ELEMENTS),
                uniform ? Optional.of(dose) : Optional.empty());
    }

    /** The zero peak as it was recorded, where it was omitted and the pixels are still those of the map. */
    private Optional<CountSpectrumImage> zeroPeak(SpectrumImage denoised) {
        return outcome.input()
                .source()
                .filter(map -> denoised.height() == map.file().header().height()
                        && denoised.width() == map.file().header().width())
                .flatMap(map -> MapReading.zeroPeak(options, map));
    }

    private SpectrumImageHeader recorded() {
        return outcome.input().source().orElseThrow().file().header();
    }

    /** The cube to write: the kept estimate, marked as denoised, with the zero peak as it was recorded. */
    SpectrumImage cube() {
        return cube;
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
                        + (options.get(Output.UNIFORM_DOSE)
                                ? ": the cube is at even exposure"
                                : ": the cube is at this dose")
                        + ", maps and pictures are at even exposure"));
        outcome.input().scanned().ifPresent(area -> all.add(area.sentence()));
        if (options.get(Output.UNIFORM_DOSE) && dose.isEven()) {
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
