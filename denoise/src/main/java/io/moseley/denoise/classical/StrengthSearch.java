package io.moseley.denoise.classical;

import io.moseley.denoise.DenoiseContext;
import io.moseley.util.Cancellation;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Searches a list of strengths, or ranks and strengths together, for the lowest held-out deviance.
 *
 * <p>The search climbs from a start to stronger ones as long as the deviance falls, and to weaker ones if the first step
 * up was no better. For several ranks each climb starts where that of the rank before ended.
 */
final class StrengthSearch {
    /** Index at which the search of ranks and strengths begins. */
    private static final int USUAL = 4;
    /** The search ends after so many ranks in a row without gain. */
    private static final int PATIENCE = 3;

    private StrengthSearch() {}

    /**
     * A candidate that was tried.
     *
     * @param strength its index in the list
     * @param deviance held-out deviance per count
     */
    record Candidate(int strength, double deviance) {
        boolean isBetterThan(Candidate other) {
            return deviance < other.deviance;
        }
    }

    /** A rank with a strength. */
    record Setting(int rank, double strength) {}

    /**
     * Climbs from a start to the nearest lowest deviance.
     *
     * @param strengths number of strengths
     * @param deviance of a strength by its index
     */
    static Candidate climb(int strengths, int start, Cancellation cancellation, IntToDoubleFunction deviance) {
        Candidate best = new Candidate(start, deviance.applyAsDouble(start));
        for (int direction = 1; direction >= -1 && best.strength() == start; direction -= 2) {
            for (int i = start + direction; i >= 0 && i < strengths && !cancellation.isRequested(); i += direction) {
                Candidate next = new Candidate(i, deviance.applyAsDouble(i));
                if (!next.isBetterThan(best)) {
                    break;
                }
                best = next;
            }
        }
        return best;
    }

    /**
     * Climbs for each rank in turn, until further ranks bring no gain.
     *
     * @param deviances prepares a rank and returns the deviance by strength
     */
    static Setting choose(
            int[] ranks, double[] strengths, DenoiseContext context, IntFunction<DoubleUnaryOperator> deviances) {
        int start = Math.min(USUAL, strengths.length - 1);
        Setting chosen = null;
        Candidate best = null;
        for (int i = 0, since = 0; i < ranks.length && since < PATIENCE; i++, since++) {
            if (i > 0 && context.cancellation().isRequested()) {
                break;
            }
            DoubleUnaryOperator deviance = deviances.apply(ranks[i]);
            Candidate candidate =
                    climb(strengths.length, start, context.cancellation(), k -> deviance.applyAsDouble(strengths[k]));
            start = candidate.strength();
            if (best == null || candidate.isBetterThan(best)) {
                best = candidate;
                chosen = new Setting(ranks[i], strengths[start]);
                since = -1;
            }
            context.progress().update((i + 1.0) / ranks.length, "rank " + ranks[i]);
        }
        return chosen;
    }
}
