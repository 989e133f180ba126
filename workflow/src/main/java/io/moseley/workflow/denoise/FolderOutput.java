package io.moseley.workflow.denoise;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.nn.torch.Torch;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.denoise.DenoiseFigures.Column;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.maps.ElementMaps;
import io.moseley.workflow.methods.MethodsText;
import io.moseley.workflow.methods.RestoredSignals;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Training;
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

    private static final List<String> FIXED = List.of(
            DENOISED,
            "metrics.json",
            "elements.csv",
            "elements.json",
            "regions.csv",
            MethodsText.FILE,
            RunReport.NAME,
            "overview.png",
            "spectrum.png",
            "training.png",
            RestoredSignals.NAME + ".png",
            RestoredSignals.NAME + ".tif");

    private static final List<String> MAPS =
            List.of("", "_raw", "_without_guide", "_with_guide", "_uncertainty", "_net", "_net_raw");

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
        return options.get(Checks.TRUST) != TrustLevel.OFF;
    }

    @Override
    public void prepare(MapInput input) {
        folder.requireFree(names(input.lines()));
        quantify = new QuantifyRun(input.counts(), options.get(Output.ELEMENTS), options.quantify());
        provenance.input("spectrum image", options.input());
        options.find(Method.MODEL_FILE).ifPresent(file -> provenance.input("model", file));
        options.find(Training.REPLICATE).ifPresent(file -> provenance.input("replicate", file));
        options.find(Training.REFERENCE).ifPresent(file -> provenance.input("reference", file));
        options.get(Guide.IMAGE).file().ifPresent(file -> provenance.input("guide", file));
        options.get(Reading.DOSE_MAP).file().ifPresent(file -> provenance.input("dose map", file));
        options.toMap().forEach(provenance::option);
        provenance.option("dose-map-used", input.dose().toMap(options.get(Output.UNIFORM_DOSE)));
        provenance.seed("seed", options.get(Advanced.SEED)).threads(options.get(Advanced.THREADS));
    }

    @Override
    public JobReport write(DenoiseOutcome outcome) {
        if (outcome.interrupted()) {
            provenance.interrupted();
        }
        if (options.usesNetwork()) {
            provenance.version("libtorch", Torch.version());
        }
        DenoiseSummary summary = new DenoiseSummary(options, outcome);
        SupportingFiles files;
        try (var stage = provenance.stage("writing")) {
            folder.write(
                    DENOISED,
                    file -> Formats.write(
                            file, summary.cube(), WriteOptions.defaults().withThreads(options.get(Advanced.THREADS))));
            folder.writeJson("metrics.json", summary.metrics());
            String fileName = String.valueOf(options.input().getFileName());
            String title = outcome.input().counts().header().title();
            DenoiseFigures figures = new DenoiseFigures(folder, title.isBlank() ? fileName : title, outcome.input());
            figures.write(outcome.estimates(), columns(outcome), summary.footnotes());
            files = SupportingFiles.write(folder, options, outcome, Objects.requireNonNull(quantify), figures);
            new RunReport(outcome, fileName, files, summary.findings(), List.of(), List.of()).write(folder, provenance);
        }
        folder.commit(provenance);
        return summary.report(files.sentences());
    }

    private static List<Column> columns(DenoiseOutcome outcome) {
        DoseMap dose = outcome.input().dose().map();
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                "raw", Role.RAW, EvenExposureSpectrumImage.of(outcome.input().counts(), dose)));
        for (Estimate estimate : outcome.estimates()) {
            boolean plain = outcome.estimates().size() > 1
                    && !estimate.guided()
                    && !estimate.name().contains("without guide");
            columns.add(new Column(
                    plain ? estimate.name() + " without guide" : estimate.name(),
                    Role.DENOISED,
                    estimate.atEvenExposure(dose).image()));
        }
        return columns;
    }

    /**
     * The names that the results may take, known before the work.
     *
     * @param windows of the lines whose maps are drawn
     */
    public static List<String> names(List<EnergyWindow> windows) {
        List<String> names = new ArrayList<>(FIXED);
        for (String map : ElementMaps.fileNames(windows)) {
            for (String suffix : MAPS) {
                names.add("maps/" + map + suffix + ".png");
                names.add("maps/" + map + suffix + ".tif");
            }
        }
        return names;
    }
}
