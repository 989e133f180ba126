package io.moseley.nn.refine;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The refinements there are. */
public final class Refinements {
    /** All of them, in the order in which they are fitted and applied. */
    public static final List<Refinement> IN_ORDER = List.of(
            new NonLocalMeansStep(),
            new GroupTotalsStep(),
            new LocalCountsStep(),
            new GuideStructureStep(),
            new StratumTotalsStep());

    private Refinements() {}

    public static List<String> names() {
        return IN_ORDER.stream().map(Refinement::name).toList();
    }

    /** Those whose names are not among the omitted ones. */
    public static List<Refinement> without(List<Refinement> refinements, Set<String> omitted) {
        return refinements.stream()
                .filter(each -> !omitted.contains(each.name()))
                .toList();
    }

    /**
     * Fits one refinement after the other, each to rates that the ones before have corrected.
     *
     * @param all rates predicted from all counts, perhaps on a finer grid than the map's
     * @param measured all counts
     * @param fromTraining rates predicted from the training counts alone, on the map's grid
     * @param training these counts
     */
    public static RefinedRates fit(
            List<Refinement> refinements,
            RateCube all,
            Observation measured,
            RateCube fromTraining,
            Observation training,
            Judge judge,
            int threads) {
        List<Correction> corrections = new ArrayList<>();
        List<CorrectionRecord> records = new ArrayList<>();
        RateCube refined = all;
        RateCube refinedTraining = fromTraining;
        for (Refinement refinement : refinements) {
            var found = refinement.fit(refinedTraining, training, judge, all.upscaling(), threads);
            if (found.isPresent()) {
                Correction correction = found.get();
                RateCube before = refined;
                refinedTraining = correction.apply(refinedTraining, training, threads);
                refined = correction.apply(before, measured, threads);
                corrections.add(correction);
                records.add(correction.describe(OptionalInt.of(refined.pixelsUnlike(before))));
            }
        }
        return new RefinedRates(refined, refinedTraining, corrections, records);
    }

    /** A correction, unless it makes the held-out counts less likely by three standard errors. */
    static Optional<Correction> unlessCountsSpeakAgainst(
            Correction correction, RateCube rates, Observation training, Judge judge, int threads) {
        HeldOutPixels after = judge.score(correction.apply(rates, training, threads));
        return judge.score(rates).gainOver(after).isSignificant() ? Optional.empty() : Optional.of(correction);
    }

    /** Applies one correction after the other. */
    public static RateCube apply(List<Correction> corrections, RateCube rates, Observation measured, int threads) {
        RateCube corrected = rates;
        for (Correction correction : corrections) {
            corrected = correction.apply(corrected, measured, threads);
        }
        return corrected;
    }

    /**
     * Makes a correction from its record.
     *
     * @throws IllegalArgumentException if there is no refinement of this name, or a parameter is wrong
     */
    public static Correction restore(List<Refinement> refinements, String name, Map<String, Double> parameters) {
        return refinements.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no correction named " + name))
                .restore(parameters);
    }

    /**
     * Looks up a parameter of a correction.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static double parameter(Map<String, Double> parameters, String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a correction lacks the parameter " + name);
        }
        return value;
    }
}
