package io.moseley.denoise.rare;

import io.moseley.spectrum.Region;
import java.util.List;

/**
 * Counts in one line at one place that the estimate lacks.
 *
 * @param y row of its centre of gravity, in pixels
 * @param x column of its centre of gravity, in pixels
 * @param positionY the same in units of the navigation axis
 * @param positionX the same in units of the navigation axis
 * @param region the smallest rectangle of pixels that holds it
 * @param pixels number of pixels that hold counts of it
 * @param energyKev centre of gravity of the excess
 * @param counts found in these pixels within 0.8 FWHM of the energy
 * @param expected by the estimate in the same pixels and channels
 * @param excess {@code counts − expected}, extended to the whole line: this is given back
 * @param standardError counting error of {@code excess}
 * @param logProbability natural logarithm of the probability of so many counts or more in its most significant box, were
 *     the estimate right within its stated allowance
 * @param candidates lines of elements at this energy, the most likely first; empty if there is none
 * @param abundances counts to give back per pixel of {@code region}, row-major, of sum {@code excess}; not copied
 */
public record RareSignal(
        double y,
        double x,
        double positionY,
        double positionX,
        Region region,
        int pixels,
        double energyKev,
        int counts,
        double expected,
        double excess,
        double standardError,
        double logProbability,
        List<String> candidates,
        float[] abundances) {
    public RareSignal {
        candidates = List.copyOf(candidates);
    }

    /** Counts given back to one pixel of the map; 0 outside the region. */
    public float abundance(int row, int column) {
        int dy = row - region.y();
        int dx = column - region.x();
        boolean inside = dy >= 0 && dy < region.height() && dx >= 0 && dx < region.width();
        return inside ? abundances[dy * region.width() + dx] : 0;
    }

    /** Probability of so many counts or more in the most significant box; 0 if below the smallest double. */
    public double probability() {
        return Math.exp(logProbability);
    }
}
