package io.moseley.nn.refine;

import io.moseley.denoise.numeric.NonLocalMeans;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.spectrum.DoseMap;

/**
 * Non-local means steered by an estimate: each pixel is averaged with the counts of the pixels around it whose estimated spectra
 * are similar to its own. The estimate tells similar pixels apart far better than the counts of a pixel do, as the first step of
 * BM3D does for its second (K. Dabov, A. Foi, V. Katkovnik, K. Egiazarian, IEEE Trans. Image Process. 16 (2007) 2080). The mean
 * over a grain removes what noise the networks leave in it, and restores what they miss in rare phases.
 *
 * <p>With weights w from the estimate μ, counts n and exposures e, the mean of a pixel is
 * (Σ w n + κ·(Σ w e μ / Σ w e + μ)/2) / (Σ w e + κ): a pixel with few similar neighbours keeps its estimate. The change is made
 * only in the space of the {@value #DIMENSIONS} spectra that make up most of the map, in units where the noise of the mean
 * spectrum is equal in all bands: this keeps the noise of all other directions out.
 */
final class NeighbourMeans {
    private static final int DIMENSIONS = 8;

    private static final int FEATURES = 10;

    /** No rate falls below this part of its estimate. */
    private static final float LEAST = 0.02f;

    private final RateCube cube;
    private final float[] rates;
    private final int bands;
    private final int pixels;
    private final DoseMap dose;
    private final float[] bandRoots;
    private final SpectralAxes axes;
    /** Scores of the estimate along the axes: pixels × axes. */
    private final double[] scores;

    private final float[] values;
    private final NonLocalMeans means;

    /** @param cube rates on the map's grid */
    NeighbourMeans(RateCube cube, Observation observed, int threads) {
        BandCounts counts = observed.counts();
        this.cube = cube;
        this.rates = cube.values();
        this.bands = counts.bands();
        this.pixels = rates.length / bands;
        this.dose = observed.dose();
        this.bandRoots = bandRoots();
        this.axes = weightedAxes();
        this.scores = scores();
        this.values = values(counts, observed.doseFraction());
        this.means = NonLocalMeans.ofClean(dose, features(), Math.min(FEATURES, bands), threads);
    }

    /** The averaged estimate. See {@link NonLocalMeansStep.Strength}. */
    RateCube rates(double width, double prior) {
        return rates(sums(width, 1), prior);
    }

    /** Sums over neighbours, for several priors. See {@link NonLocalMeans#sums}. */
    NonLocalMeans.Sums sums(double width, int step) {
        return means.sums(values, 2 * axes.number(), width, step);
    }

    /** Pixels that the sums were not made for keep their rates. */
    RateCube rates(NonLocalMeans.Sums sums, double prior) {
        int number = axes.number();
        float[] result = rates.clone();
        float[] change = new float[number];
        for (int p = 0; p < pixels; p++) {
            float exposure = sums.exposures()[p];
            if (!(exposure > 0)) {
                continue;
            }
            int measured = p * 2 * number;
            int estimated = measured + number;
            for (int k = 0; k < number; k++) {
                double own = scores[p * number + k];
                double kept = (sums.values()[estimated + k] / exposure + own) / 2;
                change[k] = (float) ((sums.values()[measured + k] + prior * kept) / (exposure + prior) - own);
            }
            for (int b = 0; b < bands; b++) {
                float sum = 0;
                for (int k = 0; k < number; k++) {
                    sum += axes.component(k, b) * change[k];
                }
                int i = b * pixels + p;
                result[i] = Math.max(LEAST * rates[i], rates[i] + bandRoots[b] * sum);
            }
        }
        return cube.withValues(result);
    }

    private double[] scores() {
        int number = axes.number();
        double[] all = new double[pixels * number];
        for (int i = 0; i < all.length; i++) {
            all[i] = score(i % number, i / number);
        }
        return all;
    }

    private double score(int axis, int pixel) {
        double score = 0;
        for (int b = 0; b < bands; b++) {
            if (bandRoots[b] > 0) {
                score += axes.component(axis, b) * rates[b * pixels + pixel] / bandRoots[b];
            }
        }
        return score;
    }

    private float[] bandRoots() {
        float[] roots = new float[bands];
        for (int b = 0; b < bands; b++) {
            double sum = 0;
            for (int p = 0; p < pixels; p++) {
                sum += rates[b * pixels + p];
            }
            roots[b] = (float) Math.sqrt(sum / pixels);
        }
        return roots;
    }

    /** Axes of the rates over the roots of the means of their bands and pixels, as in weighted PCA. */
    private SpectralAxes weightedAxes() {
        double[][] moments = new double[bands][bands];
        double[] spectrum = new double[bands];
        for (int p = 0; p < pixels; p++) {
            double sum = 0;
            for (int b = 0; b < bands; b++) {
                double rate = rates[b * pixels + p];
                sum += rate;
                spectrum[b] = bandRoots[b] > 0 ? rate / bandRoots[b] : 0;
            }
            add(moments, spectrum, sum > 0 ? 1 / sum : 0);
        }
        return SpectralAxes.ofMoments(symmetric(moments), DIMENSIONS);
    }

    /** Twice the roots of the rates, along the axes in which they vary most: pixels × features. */
    private float[] features() {
        double[] mean = new double[bands];
        for (int b = 0; b < bands; b++) {
            for (int p = 0; p < pixels; p++) {
                mean[b] += root(b, p) / pixels;
            }
        }
        double[][] moments = new double[bands][bands];
        double[] spectrum = new double[bands];
        for (int p = 0; p < pixels; p++) {
            for (int b = 0; b < bands; b++) {
                spectrum[b] = root(b, p) - mean[b];
            }
            add(moments, spectrum, 1);
        }
        SpectralAxes varying = SpectralAxes.ofMoments(symmetric(moments), FEATURES);
        float[] features = new float[pixels * varying.number()];
        for (int p = 0; p < pixels; p++) {
            for (int k = 0; k < varying.number(); k++) {
                double sum = 0;
                for (int b = 0; b < bands; b++) {
                    sum += varying.component(k, b) * (root(b, p) - mean[b]);
                }
                features[p * varying.number() + k] = (float) sum;
            }
        }
        return features;
    }

    private double root(int band, int pixel) {
        return 2 * Math.sqrt(Math.max(0, rates[band * pixels + pixel]));
    }

    /** Scores of the counts at full dose, then those of the estimate at the exposure of its pixel: pixels × 2 axes. */
    private float[] values(BandCounts counts, double fraction) {
        int number = axes.number();
        float[] both = new float[pixels * 2 * number];
        for (int p = 0; p < pixels; p++) {
            int at = p * 2 * number;
            for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                int b = counts.entryBand(e);
                if (bandRoots[b] > 0) {
                    float value = (float) (counts.entryCount(e) / fraction / bandRoots[b]);
                    for (int k = 0; k < number; k++) {
                        both[at + k] += axes.component(k, b) * value;
                    }
                }
            }
            for (int k = 0; k < number; k++) {
                both[at + number + k] = (float) (dose.exposure(p) * scores[p * number + k]);
            }
        }
        return both;
    }

    private static void add(double[][] moments, double[] spectrum, double weight) {
        for (int i = 0; i < spectrum.length; i++) {
            double scaled = weight * spectrum[i];
            for (int j = 0; j <= i; j++) {
                moments[i][j] += scaled * spectrum[j];
            }
        }
    }

    private static double[][] symmetric(double[][] lower) {
        for (int i = 0; i < lower.length; i++) {
            for (int j = 0; j < i; j++) {
                lower[j][i] = lower[i][j];
            }
        }
        return lower;
    }
}
