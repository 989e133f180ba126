package io.moseley.nn.group;

import io.moseley.denoise.numeric.LikePixels;
import io.moseley.nn.patch.BandCounts;
import io.moseley.spectrum.DoseMap;

/**
 * Factors on the rates, one per group of like pixels and band, by which the groups hold the counts that were measured in
 * them. A network that blurs edges or leans on what is common moves counts from one phase to another (a titanium line
 * 12 % low in a titania disc, and titanium in the iron oxide beside it); the sum over all pixels of a kind is known far
 * better than any one pixel, so nothing is gained by letting it drift.
 *
 * <p>The sums over the whole map are believed as they are. In a group they are believed as far as {@link AdaptiveShrinkage}
 * of all its bands goes: the pixels at the borders of grains are a group of their own, and given back just the few counts
 * of a weak line that they happen to hold, they showed as a dark rim around each grain.
 */
public final class GroupGains {
    /**
     * How many groups are told apart where the map has so many different spectra. On five phantoms, 6 to 12 groups were the
     * best at 3 and at 30 counts per pixel, by 0.1 dB over a single one, and within 0.1 dB of each other.
     */
    public static final int GROUPS = 8;

    /**
     * Counts that speak for a gain of 1 in a band of the whole map: the mean of a gamma distribution of shape and rate
     * {@code PRIOR} + counts. Sums of a few counts are not to be believed; from hundreds on it makes no difference.
     */
    private static final double PRIOR = 10;

    private final char[] groupOf;
    private final float[][] gains;
    private final int width;

    private GroupGains(char[] groupOf, float[][] gains, int width) {
        this.groupOf = groupOf;
        this.gains = gains;
        this.width = width;
    }

    /**
     * @param groups how many to tell apart at most
     * @param counts what was measured
     * @param fraction of the full dose that {@code counts} hold
     * @param rates (band, y, x) on the map's grid, at full dose and even exposure
     */
    public static GroupGains of(int groups, BandCounts counts, double fraction, DoseMap dose, float[] rates) {
        int bands = counts.bands();
        LikePixels pixels = LikePixels.findDistinct(rates, bands, groups);
        char[] groupOf = pixels.assign(rates);
        double[][] measured = new double[pixels.groups()][bands];
        double[][] expected = new double[pixels.groups()][bands];
        for (int p = 0; p < groupOf.length; p++) {
            double[] sum = measured[groupOf[p]];
            for (int entry = counts.entryStart(p); entry < counts.entryStart(p + 1); entry++) {
                sum[counts.entryBand(entry)] += counts.entryCount(entry);
            }
        }
        for (int b = 0; b < bands; b++) {
            for (int p = 0; p < groupOf.length; p++) {
                expected[groupOf[p]][b] += fraction * dose.exposure(p) * rates[b * groupOf.length + p];
            }
        }
        double[] overall = overall(measured, expected);
        float[][] gains = new float[pixels.groups()][bands];
        for (int k = 0; k < gains.length; k++) {
            for (int b = 0; b < bands; b++) {
                expected[k][b] *= overall[b];
            }
            AdaptiveShrinkage shrinkage = AdaptiveShrinkage.fit(measured[k], expected[k]);
            for (int b = 0; b < bands; b++) {
                gains[k][b] = (float) (overall[b] * shrinkage.gain(measured[k][b], expected[k][b]));
            }
        }
        return new GroupGains(groupOf, gains, counts.width());
    }

    /** By band: the gain of the whole map. */
    private static double[] overall(double[][] measured, double[][] expected) {
        double[] gains = new double[measured[0].length];
        for (int b = 0; b < gains.length; b++) {
            double counts = PRIOR;
            double foreseen = PRIOR;
            for (int k = 0; k < measured.length; k++) {
                counts += measured[k][b];
                foreseen += expected[k][b];
            }
            gains[b] = counts / foreseen;
        }
        return gains;
    }

    /** Number of groups. */
    public int groups() {
        return gains.length;
    }

    /**
     * @param rates (band, y, x) on the map's grid or one {@code upscaling} times as fine
     * @return a copy, each rate multiplied by the gain of its group and band
     */
    public float[] applyTo(float[] rates, int upscaling) {
        float[] result = new float[rates.length];
        int bands = gains[0].length;
        int pixels = rates.length / bands;
        int fineWidth = width * upscaling;
        for (int p = 0; p < pixels; p++) {
            float[] gain = gains[groupOf[p / fineWidth / upscaling * width + p % fineWidth / upscaling]];
            for (int b = 0; b < bands; b++) {
                int i = b * pixels + p;
                result[i] = rates[i] * gain[b];
            }
        }
        return result;
    }
}
