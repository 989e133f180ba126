package io.moseley.workflow.denoise;

import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.error.StoppedException;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.estimate.DenoisedHeader;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.estimate.RunResult;
import io.moseley.workflow.input.CompletedSpectrumImage;
import io.moseley.workflow.input.CountDoubts;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.Material;
import io.moseley.workflow.input.MaterialReading;
import io.moseley.workflow.input.Sample;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.input.ZeroPeak;
import io.moseley.workflow.methods.RestoredSignals;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.TrustLevel;
import io.moseley.workflow.quantify.QuantifyRun;
import io.moseley.workflow.record.OutputFile;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import io.moseley.workflow.trust.TrustRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Denoises a spectrum image of a file. Everything that can be refused is refused before training; a failed or stopped
 * run leaves no partial output.
 *
 * <p>An output that ends in an extension of a format that is written ({@code .hspy}, {@code .zspy}) is that alone. Any
 * other is a run folder with {@code denoised.hspy},
 * {@code metrics.json}, {@code elements.csv}, {@code elements.json}, {@code run.json}, {@code methods.txt},
 * {@code report.html}, {@code overview.png}, {@code spectrum.png}, {@code training.png}, {@code maps/} and {@code trust/}.
 */
public final class DenoiseJob {
    static final String JOB = "denoise";
    public static final String DENOISED = "denoised.hspy";

    private final DenoiseOptions options;

    public DenoiseJob(DenoiseOptions options) {
        this.options = options;
    }

    /**
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public DenoiseReport run(Progress watcher, Cancellation cancellation) {
        Provenance provenance = new Provenance(options.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        Sample sample = Sample.open(options, progress);
        if (OutputFile.isFile(options.output())) {
            options.quantify().requireRunFolder(options.output());
            OutputFile.requireWritable(options.output(), options.overwrite());
            return toFile(sample, progress, cancellation);
        }
        try (RunFolder folder = RunFolder.create(options.output(), JOB, options.overwrite())) {
            return toFolder(sample, folder, provenance, progress, cancellation);
        }
    }

    private DenoiseReport toFile(Sample sample, Progress progress, Cancellation cancellation) {
        Material material = MaterialReading.read(options, sample, progress);
        CountSpectrumImage counts = material.counts();
        CountDoubts.of(counts).ifPresent(progress::message);
        SampleDose dose = SampleDose.find(options.doseMap(), sample.file(), counts, progress);
        List<Estimate> estimates = estimates(material, dose, sample, progress, cancellation);
        boolean interrupted = cancellation.isRequested();
        Optional<TrustVerdict> trust = Optional.empty();
        if (options.strict()) {
            List<EnergyWindow> windows = LineWindows.of(counts, options.elements(), progress);
            trust = Optional.of(
                    trustRun(progress, cancellation).run(material, sample.guide(), dose, windows, estimates));
        }
        progress.stage("writing");
        SpectrumImage denoised = completed(marked(estimates, dose), sample);
        Formats.write(
                options.output(),
                denoised,
                WriteOptions.defaults().withOverwrite(options.overwrite()).withThreads(options.threads()));
        DenoiseMetrics metrics = new DenoiseMetrics(new RunResult(counts, dose, sample.guide(), List.of(), estimates));
        Map<String, Object> tree = metrics.toMap();
        tree.put("dose", dose.toMap(options.uniformDose()));
        trust.ifPresent(verdict -> tree.put("trust", verdict.toMap()));
        List<String> summary = summary(trust, metrics.summary());
        recorded(denoised).ifPresent(summary::add);
        addEvenTotal(denoised, dose, tree, summary);
        summary.addAll(OutputFile.losses(options.output(), denoised));
        return report(summary, dose, tree, trust, interrupted);
    }

    private DenoiseReport toFolder(
            Sample sample, RunFolder folder, Provenance provenance, Progress progress, Cancellation cancellation) {
        Material material;
        try (var stage = provenance.stage("reading")) {
            material = MaterialReading.read(options, sample, progress);
            provenance.input("spectrum image", options.input());
            options.modelFile().ifPresent(file -> provenance.input("model", file));
            options.replicate().ifPresent(file -> provenance.input("replicate", file));
            options.reference().ifPresent(file -> provenance.input("reference", file));
            options.guide().file().ifPresent(file -> provenance.input("guide", file));
        }
        CountSpectrumImage counts = material.counts();
        CountDoubts.of(counts).ifPresent(progress::message);
        List<EnergyWindow> windows = LineWindows.of(counts, options.elements(), progress);
        folder.requireFree(DenoiseFiles.names(windows));
        QuantifyRun quantify = QuantifyRun.of(counts, options.elements(), options.quantify());
        SampleDose dose = SampleDose.find(options.doseMap(), sample.file(), counts, progress);
        options.doseMap().file().ifPresent(file -> provenance.input("dose map", file));
        options.toMap().forEach(provenance::option);
        provenance.option("dose-map-used", dose.toMap(options.uniformDose()));
        provenance.seed("seed", options.seed()).threads(options.threads());
        List<Estimate> estimates;
        try (var stage = provenance.stage("denoising")) {
            estimates = estimates(material, dose, sample, progress, cancellation);
        }
        boolean interrupted = cancellation.isRequested();
        if (interrupted) {
            provenance.interrupted();
        }
        if (options.usesNetwork()) {
            provenance.version("libtorch", Torch.version());
        }
        Optional<TrustVerdict> trust = Optional.empty();
        TrustRun trustRun = trustRun(progress, cancellation);
        if (options.trust() != TrustLevel.OFF) {
            try (var stage = provenance.stage("trust tests")) {
                trust = Optional.of(trustRun.run(material, sample.guide(), dose, windows, estimates));
            }
        }
        progress.stage("writing");
        RunResult result = new RunResult(counts, dose, sample.guide(), windows, estimates);
        DenoiseMetrics metrics = new DenoiseMetrics(result);
        Map<String, Object> tree = metrics.toMap();
        tree.put("dose", dose.toMap(options.uniformDose()));
        trust.ifPresent(verdict -> tree.put("trust", trustRun.toMap(verdict)));
        SpectrumImage denoised = completed(marked(estimates, dose), sample);
        List<String> summary = summary(trust, metrics.summary());
        recorded(denoised).ifPresent(summary::add);
        addEvenTotal(denoised, dose, tree, summary);
        tree.put("verdict", summary);
        try (var stage = provenance.stage("writing")) {
            folder.write(
                    DENOISED,
                    file -> Formats.write(
                            file, denoised, WriteOptions.defaults().withThreads(options.threads())));
            folder.writeJson("metrics.json", tree);
            List<String> footnotes = new ArrayList<>(metrics.findings());
            trust.ifPresent(verdict -> footnotes.add(0, verdict.sentence()));
            DenoiseFigures figures = figures(folder, result, footnotes);
            ResultEvidence evidence = ResultEvidence.write(folder, options, result, trust, quantify, figures);
            summary.addAll(evidence.sentences());
            evidence.addTo(new RunReport(result, String.valueOf(options.input().getFileName()))
                            .summary(metrics.summary()))
                    .write(folder, provenance);
        }
        folder.commit(provenance);
        return report(summary, dose, tree, trust, interrupted);
    }

    /**
     * @throws StoppedException also if training was stopped within its first steps, after which there is the mean spectrum,
     *     which is no result
     */
    private List<Estimate> estimates(
            Material material, SampleDose dose, Sample sample, Progress progress, Cancellation cancellation) {
        requireNotStopped(cancellation);
        List<Estimate> estimates = new EstimateRun(options, progress, cancellation)
                .run(material, dose.map(), sample.guide(), options.twin());
        requireLearned(estimates, cancellation);
        return estimates;
    }

    /** @throws StoppedException if training was stopped before anything was learned */
    static void requireLearned(List<Estimate> estimates, Cancellation cancellation) {
        if (cancellation.isRequested() && estimates.stream().noneMatch(Estimate::foundStructure)) {
            throw stopped("stopped before anything was learned: there is nothing to keep");
        }
    }

    private DenoiseFigures figures(RunFolder folder, RunResult result, List<String> footnotes) {
        CountSpectrumImage counts = result.counts();
        SampleDose dose = result.dose();
        String title = counts.header().title().isBlank()
                ? String.valueOf(options.input().getFileName())
                : counts.header().title();
        DenoiseFigures figures = new DenoiseFigures(folder, title, counts, result.windows(), dose);
        List<Estimate> shown = result.estimates().stream()
                .map(estimate -> estimate.atEvenExposure(dose.map()))
                .toList();
        List<DenoiseFigures.Column> columns = new ArrayList<>();
        columns.add(new DenoiseFigures.Column("raw", EvenExposureSpectrumImage.of(counts, dose.map())));
        for (Estimate estimate : shown) {
            String heading = shown.size() > 1 && !estimate.guided() && !estimate.name().contains("without guide")
                    ? estimate.name() + " without guide"
                    : estimate.name();
            columns.add(new DenoiseFigures.Column(heading, estimate.image()));
        }
        figures.overview(columns, result.guide(), footnotes);
        figures.maps(shown);
        RestoredSignals.write(result.kept(), folder);
        figures.spectrum(result.kept());
        figures.training(result.estimates());
        return figures;
    }

    private SpectrumImage marked(List<Estimate> estimates, SampleDose dose) {
        Estimate kept = estimates.get(estimates.size() - 1);
        return options.uniformDose()
                ? DenoisedHeader.mark(
                        kept.atEvenExposure(dose.map()), options.seed(), options.elements(), Optional.of(dose))
                : DenoisedHeader.mark(kept, options.seed(), options.elements());
    }

    /** With the zero peak as recorded, where that was left out and the pixels are still those of the map. */
    private SpectrumImage completed(SpectrumImage denoised, Sample sample) {
        SpectrumImageHeader map = sample.file().header();
        if (denoised.height() != map.height() || denoised.width() != map.width()) {
            return denoised;
        }
        return MaterialReading.zeroPeak(options, sample)
                .<SpectrumImage>map(recorded -> new CompletedSpectrumImage(recorded, denoised, map.energyAxis()))
                .orElse(denoised);
    }

    /** What is said of a cube with channels that are no estimate. */
    private static Optional<String> recorded(SpectrumImage written) {
        return written instanceof CompletedSpectrumImage completed
                ? Optional.of(ZeroPeak.kept(completed.recordedCounts()))
                : Optional.empty();
    }

    /** Of a cube that was brought to even exposure; its counts are not those that were recorded. */
    private void addEvenTotal(
            SpectrumImage written, SampleDose dose, Map<String, Object> metrics, List<String> summary) {
        if (options.uniformDose() && !dose.isEven()) {
            double total = written.total();
            metrics.put("total_at_even_exposure", total);
            summary.add(String.format(Locale.ROOT, "at even exposure the cube holds %,.0f expected counts", total));
        }
    }

    private DenoiseReport report(
            List<String> summary,
            SampleDose dose,
            Map<String, Object> metrics,
            Optional<TrustVerdict> trust,
            boolean interrupted) {
        List<String> sentences = new ArrayList<>(summary);
        dose.sentence()
                .ifPresent(sentence -> sentences.add(sentence
                        + (options.uniformDose() ? ": the cube is at even exposure" : ": the cube is at this dose")
                        + ", maps and pictures are at even exposure"));
        if (options.uniformDose() && dose.isEven()) {
            sentences.add("--uniform-dose changes nothing: no uneven exposure is known (give one by --dose-map FILE)");
        }
        if (interrupted) {
            sentences.add("stopped on request: the best weights so far were used; for the whole training, run the same"
                    + " command again with --overwrite");
        }
        return new DenoiseReport(options.output(), sentences, metrics, trust, interrupted);
    }

    private TrustRun trustRun(Progress progress, Cancellation cancellation) {
        return new TrustRun(options, progress, cancellation);
    }

    /** The verdict of the trust tests and what each found come first. */
    private static List<String> summary(Optional<TrustVerdict> trust, List<String> sentences) {
        List<String> all = new ArrayList<>();
        trust.ifPresent(verdict -> all.addAll(verdict.lines()));
        all.addAll(sentences);
        return all;
    }

    public static void requireNotStopped(Cancellation cancellation) {
        if (cancellation.isRequested()) {
            throw stopped("stopped before training had begun: there is nothing to keep");
        }
    }

    private static StoppedException stopped(String what) {
        return new StoppedException(what, "no output was written", "run the same command again");
    }
}
