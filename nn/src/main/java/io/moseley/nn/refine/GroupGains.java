package io.moseley.nn.refine;

import io.moseley.denoise.numeric.LikePixels;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;

/**
 * Gains of the rates, one per group of pixels with similar spectra and band, that scale the groups to the counts that were
 * measured in them. A network that blurs edges or prefers what is common moves counts from one phase to another (a titanium line
 * 12 % low in a titania disc, and titanium in the iron oxide beside it). The sum over all pixels of a phase is known far better
 * than any one pixel.
 *
 * <p>The sums over the whole map are taken as they are. Those of a group are taken as far as {@link AdaptiveShrinkage} of all
 * its bands goes: the pixels at the borders of grains are a group of their own, and scaled to the few counts of a weak line that
 * they happen to hold, they showed as a dark rim around each grain.
 */
record GroupGains(char[] groupOf, float[][] gains) {
    /**
     * How many groups are told apart where the map has so many different spectra. On five phantoms, 6 to 12 groups were the
     * best at 3 and at 30 counts per pixel, by 0.1 dB over a single one, and within 0.1 dB of each other.
     */
    static final int GROUPS = 8;

    /**
     * Weight, in counts, of a gain of 1 in a band of the whole map: the mean of a gamma distribution of shape and rate
     * {@code PRIOR} + counts. Sums of a few counts are mostly noise; from hundreds on it makes no difference.
     */
    private static final double PRIOR = 10;

    /**
     * Fits the gains.
     *
     * @param groups how many to tell apart at most
     * @param cube rates on the map's grid
     */
    static GroupGains of(int groups, Observation observed, RateCube cube) {
        BandCounts counts = observed.counts();
        float[] rates = cube.values();
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
                expected[groupOf[p]][b] += observed.exposure(p) * rates[b * groupOf.length + p];
            }
        }
        double[] overall = overall(measured, expected);
        float[][] gains = new float[pixels.groups()][bands];
        for (int k = 0; k < gains.length; k++) {
            for (int b = 0; b < bands; b++) {
                expected[k][b] *= overall[b];
            }
            AdaptiveShrinkage shrinkage = AdaptiveShrinkage.fit(measured[k], expected[k], AdaptiveShrinkage.NULL_SUMS);
            for (int b = 0; b < bands; b++) {
                gains[k][b] = (float) (overall[b] * shrinkage.gain(measured[k][b], expected[k][b]));
            }
        }
        return new GroupGains(groupOf, gains);
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

    /**
     * Multiplies each rate by the gain of its group and band.
     *
     * @param rates on the map's grid or a finer one
     */
    RateCube applyTo(RateCube rates) {
        float[] values = rates.values();
        float[] result = new float[values.length];
        int pixels = rates.pixels();
        for (int p = 0; p < pixels; p++) {
            float[] gain = gains[groupOf[rates.mapPixel(p)]];
            for (int b = 0; b < rates.bands(); b++) {
                int i = b * pixels + p;
                result[i] = values[i] * gain[b];
            }
        }
        return rates.withValues(result);
    }
}
