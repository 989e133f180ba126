package io.moseley.workflow.compare;

import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.denoise.image.EvenExposureSpectrumImage;
import io.moseley.denoise.image.PointwiseSpectrumImage;
import io.moseley.denoise.protocol.Judge;
import io.moseley.denoise.protocol.MethodScore;
import io.moseley.denoise.protocol.RawEstimate;
import io.moseley.denoise.protocol.WindowMaps;
import io.moseley.error.MoseleyException;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.util.Text;
import io.moseley.workflow.denoise.DenoisePipeline;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.input.MapInput;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.CompareOptions;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares methods on one spectrum image. Each is fitted to the same part of the counts, as by {@code moseley denoise},
 * and judged by the other counts. If there is a truth, it judges the same estimates, scaled to the whole dose. Methods
 * run one after the other. Writes a run folder with {@code compare.csv}, {@code compare.json} and {@code compare.png}.
 */
public final class CompareJob {
    private static final String JOB = "compare";

    private final CompareOptions options;

    public CompareJob(CompareOptions options) {
        this.options = options;
    }

    /** @throws MoseleyException for anything the user can act on; the failure of single methods is part of the result */
    public JobReport run(Progress watcher, Cancellation cancellation) {
        DenoiseOptions running = options.running();
        Provenance provenance = new Provenance(running.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        OpenedMap sample = OpenedMap.open(running.withModel(Model.AUTO), progress);
        List<ComparedMethod> methods = ComparedMethod.of(
                options.values().get(CompareOptions.MODELS), sample.guide().isPresent());
        try (RunFolder folder =
                RunFolder.create(options.output(), JOB, running.get(Output.OVERWRITE), options.inputs())) {
            folder.requireFree(List.of("compare.csv", "compare.json", "compare.png"));
            ComparedInput input;
            try (var stage = provenance.stage("reading")) {
                input = ComparedInput.read(options, sample, progress);
                recordInputs(provenance);
            }
            input.doubts().forEach(doubt -> progress.message("NOT RAW COUNTS: " + doubt));
            CountSpectrumImage fitted = input.parts().fitted();
            SampleDose dose =
                    SampleDose.find(running.get(Reading.DOSE_MAP), sample.file(), MapInput.of(fitted), progress);
            MapInput map = MapInput.of(fitted, sample.guide(), dose)
                    .withLines(LineWindows.of(input.counts(), running.get(Output.ELEMENTS), progress));
            DenoisePipeline.requireNotStopped(cancellation);
            options.toMap().forEach(provenance::option);
            provenance.option("dose-map-used", dose.toMap(false));
            provenance.seed("seed", running.get(Advanced.SEED)).threads(running.get(Advanced.THREADS));
            Comparison comparison;
            try (var stage = provenance.stage("comparing")) {
                comparison = new Runner(methods, input, map, watcher, progress, cancellation).run();
            }
            boolean interrupted = cancellation.settle();
            if (interrupted) {
                provenance.interrupted();
            }
            if (methods.stream().anyMatch(ComparedMethod::isNetwork)) {
                provenance.version("libtorch", Torch.version());
            }
            progress.stage("writing");
            Map<String, Object> json = new ComparisonJson(comparison).toMap();
            List<String> summary = new ArrayList<>(new ComparisonTable(comparison).lines());
            if (interrupted) {
                summary.add("stopped on request: only the finished methods are compared. To compare all, run the same"
                        + " command again with --overwrite");
            }
            try (var stage = provenance.stage("writing")) {
                String csv = new ComparisonCsv(comparison).text();
                folder.write("compare.csv", file -> Files.write(file, csv.getBytes(StandardCharsets.UTF_8)));
                folder.writeJson("compare.json", json);
                byte[] figure = new ComparisonFigure(
                                comparison,
                                title(input.counts()),
                                options.values().states(CompareOptions.THIN))
                        .figure()
                        .png();
                folder.write("compare.png", file -> Files.write(file, figure));
            }
            folder.commit(provenance);
            return new JobReport(options.output(), summary, json, Optional.empty(), interrupted);
        }
    }

    private void recordInputs(Provenance provenance) {
        provenance.input("spectrum image", options.running().input());
        options.values().find(CompareOptions.TRUTH).ifPresent(file -> provenance.input("truth", file));
        options.replicate()
                .flatMap(CompareOptions.Replicate::file)
                .ifPresent(file -> provenance.input("replicate", file));
        options.running().get(Guide.IMAGE).file().ifPresent(file -> provenance.input("guide", file));
        options.running().get(Reading.DOSE_MAP).file().ifPresent(file -> provenance.input("dose map", file));
    }

    private String title(CountSpectrumImage counts) {
        String title = counts.header().title();
        return title.isBlank() ? String.valueOf(options.running().input().getFileName()) : title;
    }

    /**
     * The estimate of a method from the fitted part.
     *
     * @param seconds of the run; half of it where networks without and with a guide were trained together
     */
    private record Fit(SpectrumImage image, double seconds, MemoryWatch.Usage memory, MethodRun.Made facts) {
        static Fit of(List<Estimate> estimates, boolean guided, double share, MemoryWatch.Usage memory) {
            Estimate estimate = estimates.stream()
                    .filter(each -> each.guided() == guided)
                    .findFirst()
                    .orElseThrow();
            double whole =
                    estimates.stream().mapToDouble(Estimate::seconds).max().orElseThrow();
            return new Fit(
                    estimate.image(),
                    share * whole,
                    memory,
                    new MethodRun.Made(estimate.method(), estimate.result().rareSignals()));
        }
    }

    /** Runs and scores the methods one after the other. */
    private final class Runner {
        private final ComparedInput input;
        private final MapInput map;
        private final DoseMap dose;
        private final List<EnergyWindow> windows;
        private final Progress watcher;
        private final Progress progress;
        private final Cancellation cancellation;
        private final Judge judge;
        private final List<ChannelRange> ranges;
        private final List<ChannelRange> shown;
        private final List<ComparedMethod> methods;
        private final Map<ComparedMethod, Fit> byproducts = new HashMap<>();

        Runner(
                List<ComparedMethod> methods,
                ComparedInput input,
                MapInput map,
                Progress watcher,
                Progress progress,
                Cancellation cancellation) {
            this.methods = methods;
            this.input = input;
            this.map = map;
            this.dose = map.dose().map();
            this.windows = map.lines();
            this.watcher = watcher;
            this.progress = progress;
            this.cancellation = cancellation;
            this.judge = new Judge(input.parts(), dose, windows);
            this.ranges = windows.stream()
                    .map(window -> input.counts().energyAxis().channels(window))
                    .toList();
            this.shown = ComparisonFigure.rows(countsPerPixel()).stream()
                    .map(ranges::get)
                    .toList();
        }

        Comparison run() {
            progress.stage("comparing");
            double whole = methods.stream().mapToDouble(ComparedMethod::effort).sum();
            double done = 0;
            List<MethodRun> runs = new ArrayList<>();
            for (int i = 0; i < methods.size() && (i == 0 || !cancellation.isRequested()); i++) {
                ComparedMethod method = methods.get(i);
                MethodProgress part = new MethodProgress(
                        progress,
                        (i + 1) + " of " + methods.size() + ", " + method.word(),
                        done / whole,
                        method.effort() / whole,
                        method.isNetwork());
                MethodRun run = method.isRaw() ? raw() : run(method, part);
                runs.add(run);
                done += method.effort();
                tell(run);
            }
            return new Comparison(
                    input,
                    map.dose(),
                    map.guide().map(GuideSearch::name),
                    windows,
                    countsPerPixel(),
                    judge.scoreOfMeanSpectrum(),
                    runs);
        }

        private MethodRun raw() {
            RawEstimate raw = RawEstimate.of(
                    map.counts(), dose, windows, new Seeds(options.running().get(Advanced.SEED)));
            return scored(
                    ComparedMethod.RAW,
                    map.counts(),
                    judge.score(raw),
                    0,
                    Optional.empty(),
                    new MethodRun.Mixed(raw.meanShare(), raw.meanShareOfMaps()));
        }

        private MethodRun run(ComparedMethod method, MethodProgress part) {
            long start = System.nanoTime();
            part.update(0, "");
            Fit fit = byproducts.remove(method);
            try {
                if (fit == null) {
                    fit = fit(method, part);
                }
                return scored(
                        method,
                        fit.image(),
                        judge.score(fit.image()),
                        fit.seconds(),
                        Optional.of(fit.memory()),
                        fit.facts());
            } catch (MoseleyException e) {
                return MethodRun.failed(method, e.what() + "; " + e.remedy(), (System.nanoTime() - start) / 1e9);
            } catch (RuntimeException | OutOfMemoryError e) { // the other methods go on
                return MethodRun.failed(method, String.valueOf(e), (System.nanoTime() - start) / 1e9);
            }
        }

        /**
         * Runs a method. If networks are compared both without and with the guide, one run trains both, as
         * {@code moseley denoise} does. The result with the guide is kept until its turn; the one without it counts
         * half of the time.
         */
        private Fit fit(ComparedMethod method, MethodProgress part) {
            ComparedMethod twin = new ComparedMethod(method.model(), true);
            boolean both = method.isNetwork()
                    && !method.guided()
                    && methods.contains(twin)
                    && !options.running().get(Guide.SKIP_CHECK);
            DenoiseOptions settings = options.running().withModel(method.model().orElseThrow());
            try (MemoryWatch watch = new MemoryWatch()) {
                List<Estimate> estimates = new DenoisePipeline(settings, part, cancellation)
                        .estimate(MapInput.of(
                                map.counts(), method.guided() || both ? map.guide() : Optional.empty(), map.dose()));
                MemoryWatch.Usage memory = watch.stop();
                if (both) {
                    byproducts.put(twin, Fit.of(estimates, true, 1, memory));
                }
                return Fit.of(estimates, method.guided(), both ? 0.5 : 1, memory);
            }
        }

        private MethodRun scored(
                ComparedMethod method,
                SpectrumImage image,
                MethodScore score,
                double seconds,
                Optional<MemoryWatch.Usage> memory,
                MethodRun.Facts facts) {
            long start = System.nanoTime();
            WindowMaps maps = new WindowMaps(EvenExposureSpectrumImage.of(image, dose), shown);
            maps.forEachRow((y, row) -> {});
            double pass = method.isRaw() ? 0 : (System.nanoTime() - start) / 1e9;
            double toWhole = 1 / input.parts().fittedShare();
            Optional<EvaluationReport> truth = input.truth()
                    .map(expected -> Metrics.compare(PointwiseSpectrumImage.scaled(image, toWhole), expected, windows));
            return new MethodRun(
                    method,
                    Optional.empty(),
                    !method.isRaw() && cancellation.isRequested(),
                    seconds + pass,
                    memory,
                    Optional.of(new MethodRun.Judged(score, truth, Arrays.asList(maps.maps()), facts)));
        }

        /** Reports to the watcher only; the record has the table. */
        private void tell(MethodRun run) {
            watcher.message(run.method().word() + ": "
                    + run.problem()
                            .map(problem -> "FAILED, " + problem)
                            .orElseGet(() -> Text.format(
                                    "deviance per count %.4f%s, %.1f s%s",
                                    run.score().orElseThrow().total().perUnit(),
                                    run.truth()
                                            .map(report -> Text.format(", %.2f dB", report.meanPsnr()))
                                            .orElse(""),
                                    run.seconds(),
                                    run.stopped() ? ", stopped early" : "")));
        }

        private List<Double> countsPerPixel() {
            double[] sum = input.counts().sumSpectrum();
            return ranges.stream()
                    .map(range -> Arrays.stream(sum, range.first(), range.end()).sum()
                            / input.counts().pixels())
                    .toList();
        }
    }
}
