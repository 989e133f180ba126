package io.moseley.workflow.denoise;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.methods.RestoredSignals;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.TrustLevel;
import io.moseley.workflow.quantify.QuantifyRun;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RunFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A run folder: {@code denoised.hspy}, {@code metrics.json}, {@code elements.csv}, {@code elements.json},
 * {@code run.json}, {@code methods.txt}, {@code report.html}, {@code overview.png}, {@code spectrum.png},
 * {@code training.png}, {@code maps/} and {@code trust/}.
 */
public final class FolderOutput implements DenoiseOutput {
    /** The denoised cube. */
    public static final String DENOISED = "denoised.hspy";

    private final DenoiseOptions options;
    private final RunFolder folder;
    private final Provenance provenance;
    private QuantifyRun quantify;

    /** @param folder to be committed here, and closed by the caller */
    public FolderOutput(DenoiseOptions options, RunFolder folder, Provenance provenance) {
        this.options = options;
        this.folder = folder;
        this.provenance = provenance;
    }

    @Override
    public boolean showsLines() {
        return true;
    }

    @Override
    public boolean isTested() {
        return options.trust() != TrustLevel.OFF;
    }

    @Override
    public void prepare(MapInput input) {
        folder.requireFree(DenoiseFiles.names(input.lines()));
        quantify = QuantifyRun.of(input.counts(), options.elements(), options.quantify());
        provenance.input("spectrum image", options.input());
        options.modelFile().ifPresent(file -> provenance.input("model", file));
        options.replicate().ifPresent(file -> provenance.input("replicate", file));
        options.reference().ifPresent(file -> provenance.input("reference", file));
        options.guide().file().ifPresent(file -> provenance.input("guide", file));
        options.doseMap().file().ifPresent(file -> provenance.input("dose map", file));
        options.toMap().forEach(provenance::option);
        provenance.option("dose-map-used", input.dose().toMap(options.uniformDose()));
        provenance.seed("seed", options.seed()).threads(options.threads());
    }

    @Override
    public JobReport write(DenoiseOutcome outcome) {
        if (outcome.interrupted()) {
            provenance.interrupted();
        }
        if (options.usesNetwork()) {
            provenance.version("libtorch", Torch.version());
        }
        SpectrumImage denoised = DenoisedCube.of(options, outcome);
        DenoiseSummary summary = new DenoiseSummary(options, outcome, denoised);
        SupportingFiles files;
        try (var stage = provenance.stage("writing")) {
            folder.write(
                    DENOISED,
                    file -> Formats.write(
                            file, denoised, WriteOptions.defaults().withThreads(options.threads())));
            folder.writeJson("metrics.json", summary.metrics());
            DenoiseFigures figures = figures(outcome, summary.footnotes());
            files = SupportingFiles.write(folder, options, outcome, Objects.requireNonNull(quantify), figures);
            files.addTo(new RunReport(outcome, String.valueOf(options.input().getFileName()))
                            .summary(summary.findings()))
                    .write(folder, provenance);
        }
        folder.commit(provenance);
        return summary.report(files.sentences());
    }

    private DenoiseFigures figures(DenoiseOutcome outcome, List<String> footnotes) {
        CountSpectrumImage counts = outcome.input().counts();
        DoseMap dose = outcome.input().dose().map();
        String title = counts.header().title().isBlank()
                ? String.valueOf(options.input().getFileName())
                : counts.header().title();
        DenoiseFigures figures = new DenoiseFigures(
                folder, title, counts, outcome.input().lines(), outcome.input().dose());
        List<Estimate> shown = outcome.estimates().stream()
                .map(estimate -> estimate.atEvenExposure(dose))
                .toList();
        List<DenoiseFigures.Column> columns = new ArrayList<>();
        columns.add(new DenoiseFigures.Column("raw", EvenExposureSpectrumImage.of(counts, dose)));
        for (Estimate estimate : shown) {
            String heading =
                    shown.size() > 1 && !estimate.guided() && !estimate.name().contains("without guide")
                            ? estimate.name() + " without guide"
                            : estimate.name();
            columns.add(new DenoiseFigures.Column(heading, estimate.image()));
        }
        figures.overview(columns, outcome.input().guide(), footnotes);
        figures.maps(shown);
        RestoredSignals.write(outcome.kept(), folder);
        figures.spectrum(outcome.kept());
        figures.training(outcome.estimates());
        return figures;
    }
}
