package io.moseley.nn.group;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** How many groups of like pixels a map supports, by counts that neither the estimate nor the gains have seen. */
public final class GroupSearch {
    private static final int[] CANDIDATES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32};

    /** The search ends after so many candidates that are no better than the best. */
    private static final int PATIENCE = 2;

    private GroupSearch() {}

    /**
     * @param groups the number chosen; 1 if no division of the map is better
     * @param rates with the gains of these groups, from the training counts
     * @param curve held-out score by number of groups, lower is better
     */
    public record Choice(int groups, float[] rates, HeldOutPixels heldOut, Map<Integer, Double> curve) {}

    /**
     * @param rates (band, y, x) on the map's grid, at full dose and even exposure, predicted from {@code training} alone
     * @param training the counts that the gains are taken from
     * @param fraction of the full dose that they hold
     * @param judge how rates predict the held-out counts
     */
    public static Choice choose(
            float[] rates, BandCounts training, double fraction, DoseMap dose, Function<float[], HeldOutPixels> judge) {
        Map<Integer, Double> curve = new LinkedHashMap<>();
        Choice best = null;
        int worse = 0;
        for (int groups : CANDIDATES) {
            float[] candidate =
                    GroupGains.of(groups, training, fraction, dose, rates).applyTo(rates, 1);
            HeldOutPixels heldOut = judge.apply(candidate);
            curve.put(groups, heldOut.perUnit());
            if (best == null || heldOut.perUnit() < best.heldOut().perUnit()) {
                best = new Choice(groups, candidate, heldOut, curve);
                worse = 0;
            } else if (++worse > PATIENCE) {
                break;
            }
        }
        return best;
    }
}
