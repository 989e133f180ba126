package io.moseley.workflow.benchmark;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.denoise.protocol.ComparisonParts;
import io.moseley.denoise.protocol.Judge;
import io.moseley.denoise.protocol.MethodScore;
import io.moseley.denoise.rare.RareSignalOptions;
import io.moseley.denoise.rare.RareSignalSearch;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.error.UsageException;
import io.moseley.nn.NetworkDenoiser;
import io.moseley.nn.TrainedEnsemble;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.refine.Refinements;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import io.moseley.util.Text;
import io.moseley.workflow.input.LineWindows;
import io.moseley.workflow.options.InputOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Switches the steps of the default method off, one after the other, and measures each result: against the truth of a
 * simulated map, or against the other counts of a thinned one. Steps that act after the training share one training.
 */
public final class Ablation {
    /** The whole method. */
    static final String NOTHING = "nothing";

    static final String RARE_SIGNALS = "rare-signals";

    /** The number of channels of simulated maps. */
    private static final int CHANNELS = 1024;

    /**
     * The map to measure on.
     *
     * @param source name of a phantom, or a file
     * @param dose mean counts per pixel of a phantom; of a file, the share of its counts to learn from, below 1
     * @param side of the square map, in pixels; 0 for a file
     * @param seed of the simulation or the thinning, and of the networks
     */
    public record Cell(String source, double dose, int side, long seed) {
        /** Reads {@code rock:30:64x64:1} or {@code map.hspy:0.1:1}. */
        public static Cell of(String words) {
            String[] parts = words.split(":");
            try {
                if (parts.length == 4) {
                    return new Cell(
                            parts[0],
                            Double.parseDouble(parts[1]),
                            Integer.parseInt(parts[2].replaceFirst("x.*", "")),
                            Long.parseLong(parts[3]));
                }
                if (parts.length == 3 && Double.parseDouble(parts[1]) < 1) {
                    return new Cell(parts[0], Double.parseDouble(parts[1]), 0, Long.parseLong(parts[2]));
                }
            } catch (NumberFormatException e) {
                // answered below, like any other words
            }
            throw new UsageException(
                    "\"" + words + "\" names no map to measure on",
                    "--ablation",
                    "give PHANTOM:DOSE:SIZE:SEED such as rock:30:64x64:1, or FILE:SHARE:SEED such as map.hspy:0.1:1");
        }

        boolean isSimulated() {
            return side > 0;
        }
    }

    /**
     * Measures of one result.
     *
     * @param omitted name of the step that was switched off; {@value #NOTHING} for the whole method
     * @param values of {@link #header}, in its order
     * @param seconds of the training and of the steps after it
     */
    public record Row(String omitted, List<String> values, double trainingSeconds, double seconds) {
        public String csv() {
            return Text.format("%s,%s,%.1f,%.1f", omitted, String.join(",", values), trainingSeconds, seconds);
        }
    }

    private record Judged(
            CountSpectrumImage counts, Optional<Simulation> simulation, Optional<ComparisonParts> others) {}

    private final Cell cell;
    private final int threads;
    private final Progress progress;
    private final Judged map;
    private final List<EnergyWindow> windows;

    private Ablation(Cell cell, int threads, Progress progress) {
        this.cell = cell;
        this.threads = threads;
        this.progress = progress;
        this.map = cell.isSimulated() ? simulated(cell, threads) : thinned(cell);
        this.windows = LineWindows.of(map.counts().header(), List.of());
    }

    /** Names of the measures: those of simulated maps, or those of thinned ones. */
    public static String header(Cell cell) {
        return cell.isSimulated()
                ? "omitted,psnr_db,nrmse,excess_deviance,sums_off,sums,worst_sigma,training_seconds,seconds"
                : "omitted,deviance_per_count,deviance_lines,map_error,training_seconds,seconds";
    }

    /** Measures the whole method, and the method without each step. */
    public static void run(Cell cell, int threads, Progress progress, Consumer<Row> rows) {
        Ablation ablation = new Ablation(cell, threads, progress);
        ablation.afterTraining(rows);
        for (String step : List.of(NetworkOptions.FINAL_FIT, NetworkOptions.FURTHER_ENDMEMBERS)) {
            ablation.training(step, both().with(NetworkOptions.OMIT, Set.of(step)), rows);
        }
        ablation.training(
                "dcae3d",
                NetworkOptions.defaults().with(NetworkOptions.KINDS, EnumSet.of(NetworkKind.ENDMEMBERS)),
                rows);
        ablation.training(
                "unmix",
                NetworkOptions.defaults().with(NetworkOptions.KINDS, EnumSet.of(NetworkKind.FREE_BANDS)),
                rows);
        ablation.training("second-seed", both().with(NetworkOptions.ENSEMBLE, 1), rows);
    }

    private static Settings both() {
        return NetworkOptions.defaults().with(NetworkOptions.KINDS, EnumSet.allOf(NetworkKind.class));
    }

    private static Judged simulated(Cell cell, int threads) {
        Simulation simulation = Simulator.simulate(
                SimulationOptions.builder(cell.source())
                        .dose(cell.dose())
                        .size(cell.side(), cell.side())
                        .channels(CHANNELS)
                        .seed(cell.seed())
                        .build(),
                threads);
        return new Judged(simulation.counts(), Optional.of(simulation), Optional.empty());
    }

    private static Judged thinned(Cell cell) {
        CountSpectrumImage whole =
                InputOptions.of(Path.of(cell.source())).open().counts();
        ComparisonParts parts = ComparisonParts.thinned(whole, 1 - cell.dose(), new Seeds(cell.seed()));
        return new Judged(parts.fitted(), Optional.empty(), Optional.of(parts));
    }

    private void afterTraining(Consumer<Row> rows) {
        long start = System.nanoTime();
        TrainedEnsemble trained = train(both());
        double seconds = secondsSince(start);
        rows.accept(row(NOTHING, trained, Set.of(), true, seconds));
        List<String> steps = new ArrayList<>(Refinements.names());
        steps.add(NetworkOptions.CHANNELS);
        for (String step : steps) {
            rows.accept(row(step, trained, Set.of(step), true, seconds));
        }
        rows.accept(row(RARE_SIGNALS, trained, Set.of(), false, seconds));
    }

    private void training(String omitted, Settings options, Consumer<Row> rows) {
        long start = System.nanoTime();
        TrainedEnsemble trained = train(options);
        rows.accept(row(omitted, trained, Set.of(), true, secondsSince(start)));
    }

    private TrainedEnsemble train(Settings options) {
        return new NetworkDenoiser(options.with(NetworkOptions.LINES, windows))
                .train(DenoiseInput.of(map.counts()), context());
    }

    private DenoiseContext context() {
        return new DenoiseContext(
                new Seeds(cell.seed()), threads, MemoryBudget.ofThisJvm(), progress, Cancellation.none());
    }

    private Row row(String omitted, TrainedEnsemble trained, Set<String> omit, boolean rare, double trainingSeconds) {
        long start = System.nanoTime();
        SpectrumImage estimate = trained.assemble(omit, context()).result().expectedCounts();
        if (rare) {
            estimate = new RareSignalSearch(RareSignalOptions.defaults())
                    .find(map.counts(), estimate)
                    .restoreIn(estimate);
        }
        double seconds = secondsSince(start);
        return new Row(omitted, values(estimate), trainingSeconds, seconds);
    }

    private List<String> values(SpectrumImage estimate) {
        if (map.others().isPresent()) {
            MethodScore score = new Judge(
                            map.others().orElseThrow(), DoseMap.uniform(estimate.height(), estimate.width()), windows)
                    .score(estimate);
            return List.of(
                    Text.format("%.5f", score.total().perUnit()),
                    Text.format("%.4f", perUnit(score.lines())),
                    Text.format("%.4f", perUnit(score.mapError())));
        }
        SpectrumImage truth = map.simulation().orElseThrow().truth();
        EvaluationReport report = Metrics.compare(estimate, truth, windows);
        PhaseSums sums = PhaseSums.of(truth, map.counts(), estimate, windows);
        return List.of(
                Text.format("%.3f", report.meanPsnr()),
                Text.format("%.4f", report.nrmse()),
                Text.format("%.5f", report.excessDeviance()),
                String.valueOf(sums.off()),
                String.valueOf(sums.all()),
                Text.format("%.1f", sums.worstSigma()));
    }

    private static double perUnit(Optional<HeldOutPixels> score) {
        return score.map(HeldOutPixels::perUnit).orElse(Double.NaN);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
