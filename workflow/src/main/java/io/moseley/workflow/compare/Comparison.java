package io.moseley.workflow.compare;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.protocol.MethodScore;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.input.SampleDose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The runs of all methods on one map, and the best of them by each score.
 *
 * @param guideName "HAADF"; empty without a guide
 * @param windows of the lines
 * @param countsPerPixel of each window, in the whole map
 * @param meanSpectrum score of the mean spectrum in every pixel
 * @param runs raw first
 */
record Comparison(
        ComparedInput input,
        SampleDose dose,
        Optional<String> guideName,
        List<EnergyWindow> windows,
        List<Double> countsPerPixel,
        MethodScore meanSpectrum,
        List<MethodRun> runs) {
    /** Standard errors within which two methods count as equal. */
    static final double ALIKE = 2;

    /** A score of a method; absent where it has none. */
    interface Column extends Function<MethodScore, Optional<HeldOutPixels>> {}

    static final Column TOTAL = score -> Optional.of(score.total());
    static final Column LINES = MethodScore::lines;
    static final Column MAP_ERROR = MethodScore::mapError;

    Comparison {
        runs = List.copyOf(runs);
    }

    static Column withinWindow(int window) {
        return score -> score.windows().get(window).deviance();
    }

    static Column mapOf(int window) {
        return score -> score.windows().get(window).mapDeviance();
    }

    static Column mapErrorOf(int window) {
        return score -> score.windows().get(window).mapError();
    }

    /** The run with the lowest score; absent if none has one. */
    Optional<MethodRun> best(Column column) {
        MethodRun best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (MethodRun run : runs) {
            Optional<HeldOutPixels> score = run.score().flatMap(column);
            if (score.isPresent() && score.get().perUnit() < lowest) {
                lowest = score.get().perUnit();
                best = run;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The gain of the best run over this one, in pairs; 0 for the best itself. */
    Optional<PairedGain> behindBest(MethodRun run, Column column) {
        return best(column).flatMap(best -> gain(best, run, column));
    }

    /** The gain of a run over the raw counts, in pairs. */
    Optional<PairedGain> aheadOfRaw(MethodRun run, Column column) {
        return gain(run, runs.get(0), column);
    }

    private static Optional<PairedGain> gain(MethodRun better, MethodRun worse, Column column) {
        return better.score()
                .flatMap(column)
                .flatMap(one -> worse.score().flatMap(column).map(one::gainOver));
    }

    /** Runs that the judge cannot tell from the best one, without it. */
    List<MethodRun> alike(Column column) {
        List<MethodRun> alike = new ArrayList<>();
        Optional<MethodRun> best = best(column);
        for (MethodRun run : runs) {
            Optional<PairedGain> behind = behindBest(run, column);
            if (behind.isPresent() && run != best.orElseThrow() && behind.get().z() < ALIKE) {
                alike.add(run);
            }
        }
        return alike;
    }
}
