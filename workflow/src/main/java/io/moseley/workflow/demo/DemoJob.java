package io.moseley.workflow.demo;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.nn.torch.Torch;
import io.moseley.report.page.ReportContent.Role;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.util.Text;
import io.moseley.workflow.denoise.DenoiseFigures;
import io.moseley.workflow.denoise.DenoiseFigures.Column;
import io.moseley.workflow.denoise.DenoiseMetrics;
import io.moseley.workflow.denoise.DenoisePipeline;
import io.moseley.workflow.denoise.FolderOutput;
import io.moseley.workflow.denoise.RunReport;
import io.moseley.workflow.denoise.SupportingFiles;
import io.moseley.workflow.estimate.Baselines;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.DenoisedHeader;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.TestedTrust;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Demonstration;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.workflow.options.Training;
import io.moseley.workflow.quantify.QuantifyRun;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import io.moseley.workflow.simulate.SimulateJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the gain of denoising on a sample with a known truth. Simulates a low-dose acquisition of core–shell particles
 * with HAADF, denoises it without and with the guide, compares with classical methods, and writes a run folder.
 */
public final class DemoJob {
    private static final String JOB = "demo";

    static final String PHANTOM = "core-shell";
    static final double DOSE = 10;
    static final int SIDE = 96;
    static final int CHANNELS = 1024;

    /** Training steps: about twenty seconds on one core; more steps gain little here. */
    static final int STEPS = 2500;

    /** One line of the table. */
    private record Score(Estimate estimate, EvaluationReport report) {}

    private final DenoiseOptions options;

    /**
     * @param values of {@link Demonstration}
     * @param command the words that were typed, for the record
     */
    public DemoJob(OptionValues values, List<String> command) {
        options = DenoiseOptions.builder(Path.of("counts.hspy"))
                .with(DenoiseOptions.OUTPUT, values.get(Demonstration.OUTPUT))
                .with(Training.STEPS, STEPS)
                .with(values)
                .with(Guide.IMAGE, ImageChoice.file(Path.of("haadf.hspy")))
                .command(command)
                .build();
    }

    /** @throws io.moseley.error.MoseleyException for anything the user can act on */
    public JobReport run(Progress watcher, Cancellation cancellation) {
        Provenance provenance = new Provenance(options.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        try (RunFolder folder = RunFolder.create(options.output(), JOB, options.get(Output.OVERWRITE))) {
            progress.stage("simulating");
            Simulation sample = simulate(provenance);
            record(provenance);
            List<EnergyWindow> windows = LineWindows.of(sample.counts(), List.of(), progress);
            folder.requireFree(FolderOutput.names(windows));
            DenoisePipeline.requireNotStopped(cancellation);
            DenoisePipeline pipeline = new DenoisePipeline(options, provenance, progress, cancellation);
            MapInput map = MapInput.of(sample.counts(), Optional.of(sample.guide()), SampleDose.even(sample.counts()))
                    .withLines(windows);
            List<Estimate> estimates = pipeline.estimate(map).stream()
                    .map(estimate -> named(estimate, sample))
                    .toList();
            progress.stage("baselines");
            DenoiseContext context = new DenoiseContext(
                    new Seeds(options.get(Advanced.SEED)),
                    options.get(Advanced.THREADS),
                    options.memory(),
                    progress::message,
                    cancellation);
            Baselines baselines = new Baselines(DenoiseInput.of(sample.counts()), sample.truth(), windows, context);
            List<Score> scores = new ArrayList<>();
            EvaluationReport raw;
            try (var stage = provenance.stage("baselines")) {
                raw = baselines.score(sample.counts());
                for (Estimate estimate : baselines.all()) {
                    scores.add(new Score(estimate, baselines.score(estimate.image())));
                }
            }
            Score bestBaseline = scores.stream()
                    .max(Comparator.comparingDouble(score -> score.report().meanPsnr()))
                    .orElseThrow();
            estimates.forEach(estimate -> scores.add(new Score(estimate, baselines.score(estimate.image()))));
            boolean interrupted = cancellation.isRequested();
            if (interrupted) {
                provenance.interrupted();
            }
            DenoiseOutcome outcome = pipeline.test(new DenoiseOutcome(map, estimates, Optional.empty(), interrupted));
            cancellation.settle();
            progress.stage("writing");
            List<String> table = table(raw, scores, sample, interrupted);
            DenoiseMetrics denoiseMetrics = new DenoiseMetrics(outcome);
            Map<String, Object> metrics = denoiseMetrics.toMap();
            outcome.trust()
                    .ifPresent(trust -> metrics.put("trust", trust.verdict().toMap()));
            metrics.put("raw_against_truth", raw.toMap());
            metrics.put("against_truth", scores.stream().map(DemoJob::entry).toList());
            try (var stage = provenance.stage("writing")) {
                write(folder, sample, outcome.kept(), metrics);
                Column counts = new Column("raw", Role.RAW, sample.counts());
                Column baseline = new Column(
                        "best classical: " + classical(bestBaseline.estimate()),
                        Role.BASELINE,
                        bestBaseline.estimate().image());
                Column truth = new Column("truth", Role.OTHER, sample.truth());
                List<Column> columns = new ArrayList<>(List.of(counts, baseline));
                estimates.forEach(
                        estimate -> columns.add(new Column(estimate.name(), Role.DENOISED, estimate.image())));
                columns.add(truth);
                List<String> footnotes = footnotes(sample, raw, scores, bestBaseline);
                DenoiseFigures figures = new DenoiseFigures(folder, "Simulated " + PHANTOM + " particles", map);
                figures.write(estimates, columns, footnotes);
                QuantifyRun quantify = new QuantifyRun(sample.counts(), List.of(), QuantifyOptions.defaults());
                SupportingFiles files = SupportingFiles.write(folder, options, outcome, quantify, figures);
                List<String> sentences = new ArrayList<>(footnotes);
                sentences.addAll(denoiseMetrics.summary());
                new RunReport(outcome, "counts.hspy", files, sentences, List.of(baseline), List.of(truth))
                        .write(folder, provenance);
            }
            folder.commit(provenance);
            return new JobReport(
                    options.output(), table, metrics, outcome.trust().map(TestedTrust::verdict), interrupted);
        }
    }

    private Simulation simulate(Provenance provenance) {
        try (var stage = provenance.stage("simulating")) {
            return Simulator.simulate(
                    SimulationOptions.builder(PHANTOM)
                            .dose(DOSE)
                            .size(SIDE, SIDE)
                            .channels(CHANNELS)
                            .seed(options.get(Advanced.SEED))
                            .build(),
                    options.get(Advanced.THREADS));
        }
    }

    /** Names the estimate "networks": beside other methods, "denoised" would be ambiguous. */
    private static Estimate named(Estimate estimate, Simulation sample) {
        String guide = estimate.guided() ? " with " + GuideSearch.name(sample.guide()) : "";
        String use = estimate.name().endsWith(Estimate.NOT_USED) ? Estimate.NOT_USED : "";
        return estimate.renamed("networks" + guide + use);
    }

    private void record(Provenance provenance) {
        provenance
                .option("phantom", PHANTOM)
                .option("dose", DOSE)
                .option("size", SIDE + "x" + SIDE)
                .option("channels", CHANNELS);
        options.toMap().forEach(provenance::option);
        provenance
                .seed("seed", options.get(Advanced.SEED))
                .threads(options.get(Advanced.THREADS))
                .version("libtorch", Torch.version());
    }

    private void write(RunFolder folder, Simulation sample, Estimate kept, Map<String, Object> metrics) {
        WriteOptions write = WriteOptions.defaults().withThreads(options.get(Advanced.THREADS));
        SimulateJob.write(sample, folder, options.get(Advanced.THREADS));
        folder.write(
                FolderOutput.DENOISED,
                file -> Formats.write(file, DenoisedHeader.mark(kept, options.get(Advanced.SEED), List.of()), write));
        folder.writeJson("metrics.json", metrics);
    }

    private static List<String> footnotes(
            Simulation sample, EvaluationReport raw, List<Score> scores, Score bestBaseline) {
        StringBuilder psnr = new StringBuilder(Text.format(
                "Mean PSNR of the line maps: raw %.1f dB, %s %.1f dB",
                raw.meanPsnr(),
                classical(bestBaseline.estimate()),
                bestBaseline.report().meanPsnr()));
        scores.stream()
                .filter(score -> !score.estimate().members().isEmpty())
                .forEach(score -> psnr.append(Text.format(
                        ", %s %.1f dB", score.estimate().name(), score.report().meanPsnr())));
        return List.of(
                Text.format(
                        "Simulated: %.1f counts per pixel in %d channels. Best classical: the one of Gaussian, weighted"
                                + " PCA and KL-NMF that is closest to the truth, here %s.",
                        sample.counts().totalCounts() / (double) sample.counts().pixels(),
                        CHANNELS,
                        bestBaseline.estimate().name() + parameters(bestBaseline.estimate())),
                psnr + ".");
    }

    /** The name of the method, without the words on the choice of its strength. */
    private static String classical(Estimate baseline) {
        return baseline.name().replaceFirst(",.*", "");
    }

    private static Map<String, Object> entry(Score score) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", score.estimate().name());
        map.put("model", score.estimate().model());
        map.put("guided", score.estimate().guided());
        map.put("seconds", score.estimate().seconds());
        if (score.estimate().method() instanceof ClassicalRecord record) {
            record.settings().chosenSigmaPixels().ifPresent(sigma -> map.put("sigma_pixels", sigma));
            record.settings().chosenRank().ifPresent(rank -> map.put("rank", rank));
        }
        map.putAll(score.report().toMap());
        return map;
    }

    private List<String> table(EvaluationReport raw, List<Score> scores, Simulation sample, boolean interrupted) {
        List<String> lines = new ArrayList<>();
        lines.add(Text.format(
                "simulated %s sample: %d × %d pixels, %d channels, %.1f counts per pixel",
                PHANTOM,
                SIDE,
                SIDE,
                CHANNELS,
                sample.counts().totalCounts() / (double) sample.counts().pixels()));
        lines.add("");
        lines.add(Text.format("%-44s %9s %7s %9s", "method", "PSNR (dB)", "NRMSE", "time (s)"));
        lines.add(row("raw", raw, Double.NaN));
        for (Score score : scores) {
            lines.add(row(
                    score.estimate().name() + parameters(score.estimate()),
                    score.report(),
                    score.estimate().seconds()));
        }
        lines.add("");
        lines.add("PSNR: mean over the line maps. NRMSE: over the whole cube. Strengths were chosen by held-out counts;"
                + " “best by the truth” was chosen by the truth.");
        if (interrupted) {
            lines.add("stopped on request: the best weights so far were used. For the whole training, run again with"
                    + " --overwrite");
        }
        return lines;
    }

    /** " (σ 1.4)", " (5)", " (5, σ 1.4)"; empty without such a setting. */
    private static String parameters(Estimate estimate) {
        if (!(estimate.method() instanceof ClassicalRecord record)) {
            return "";
        }
        List<String> chosen = new ArrayList<>();
        record.settings().chosenRank().ifPresent(rank -> chosen.add(String.valueOf(rank)));
        record.settings().chosenSigmaPixels().ifPresent(sigma -> chosen.add("σ " + sigma));
        return chosen.isEmpty() ? "" : " (" + String.join(", ", chosen) + ")";
    }

    private static String row(String name, EvaluationReport report, double seconds) {
        return Text.format(
                "%-44s %9.1f %7.3f %9s",
                name, report.meanPsnr(), report.nrmse(), Double.isNaN(seconds) ? "" : Text.format("%.1f", seconds));
    }
}
