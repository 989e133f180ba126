package io.moseley.nn.group;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;
import java.util.function.Function;

/**
 * Whether groups of like pixels get their counts back: unless counts that neither the estimate nor the gains have seen
 * speak against it. They do so where an estimate follows the noise of its counts, for then the groups sort pixels by it.
 */
public final class GroupSearch {
    /** The first that held-out counts do not speak against; a single group is the whole map. */
    private static final int[] CANDIDATES = {GroupGains.GROUPS, 1};

    private GroupSearch() {}

    /**
     * @param groups the number chosen; 0 if the estimate is best left as it is
     * @param rates with the gains of these groups, from the training counts
     * @param heldOut how they predict the held-out counts
     */
    public record Choice(int groups, float[] rates, HeldOutPixels heldOut) {}

    /**
     * @param rates (band, y, x) on the map's grid, at full dose and even exposure, predicted from {@code training} alone
     * @param before how they predict the held-out counts
     * @param training the counts that the gains are taken from
     * @param fraction of the full dose that they hold
     * @param judge how other rates predict the held-out counts
     */
    public static Choice choose(
            float[] rates,
            HeldOutPixels before,
            BandCounts training,
            double fraction,
            DoseMap dose,
            Function<float[], HeldOutPixels> judge) {
        for (int groups : CANDIDATES) {
            float[] regained =
                    GroupGains.of(groups, training, fraction, dose, rates).applyTo(rates, 1);
            HeldOutPixels heldOut = judge.apply(regained);
            if (!before.gainOver(heldOut).isSignificant()) {
                return new Choice(groups, regained, heldOut);
            }
        }
        return new Choice(0, rates, before);
    }
}
