package io.moseley.denoise.numeric;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Groups of pixels whose estimated spectra are alike: k-means (Lloyd 1982, started as by Arthur and Vassilvitskii's
 * k-means++, SODA 2007) on the square roots of the rates, for which Poisson noise is the same in every band. On a map of
 * distinct phases the groups are the phases; the groups know nothing of where a pixel lies.
 *
 * @param centres (group, band), square roots of rates
 */
public record LikePixels(float[][] centres) {
    /** Most pixels that centres are found on; all pixels are then assigned to them. */
    private static final int SAMPLE = 8192;

    /** Most pixels among which the most different spectra are searched. */
    private static final int SEARCHED = 65_536;

    private static final int ITERATIONS = 30;

    /** Number of starts, of which the best is taken. */
    private static final int STARTS = 3;

    /**
     * @param rates (band, y, x)
     * @param groups most groups; fewer where there are fewer different spectra
     */
    public static LikePixels find(float[] rates, int bands, int groups, RandomGenerator random) {
        int pixels = rates.length / bands;
        float[][] sample = sample(rates, bands, pixels, random);
        float[][] best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (int start = 0; start < STARTS; start++) {
            float[][] centres = start(sample, groups, random);
            double inertia = converge(sample, centres);
            if (best == null || inertia < lowest) {
                lowest = inertia;
                best = centres;
            }
        }
        return new LikePixels(best);
    }

    /**
     * Groups that start from the most different spectra of the map, each the farthest from those before (Gonzalez, Theor.
     * Comput. Sci. 38 (1985) 293), rather than from spectra drawn at random: a phase of few pixels is a group of its own
     * among few groups, and nothing is left to chance. For estimates, whose outliers mean something.
     *
     * @param rates (band, y, x)
     * @param groups see {@link #find}
     */
    public static LikePixels findDistinct(float[] rates, int bands, int groups) {
        int pixels = rates.length / bands;
        return findDistinct(rates, pixels, 1, pixels, bands, groups);
    }

    /**
     * Finds groups like {@link #find}, of rates in another order.
     *
     * @param rates (y, x, band)
     */
    public static LikePixels findDistinctRows(float[] rates, int bands, int groups) {
        return findDistinct(rates, rates.length / bands, bands, 1, bands, groups);
    }

    private static LikePixels findDistinct(
            float[] rates, int pixels, int pixelStride, int bandStride, int bands, int groups) {
        float[][] centres = mostDifferent(evenly(rates, pixels, pixelStride, bandStride, bands, SEARCHED), groups);
        converge(evenly(rates, pixels, pixelStride, bandStride, bands, SAMPLE), centres);
        return new LikePixels(centres);
    }

    /** Number of groups. */
    public int groups() {
        return centres.length;
    }

    /** The typical rates of each group, (group, band): the squares of its mean roots of rates. */
    public float[][] spectra() {
        float[][] spectra = new float[centres.length][centres[0].length];
        for (int k = 0; k < spectra.length; k++) {
            for (int b = 0; b < spectra[k].length; b++) {
                spectra[k][b] = centres[k][b] * centres[k][b];
            }
        }
        return spectra;
    }

    /** The group of each pixel. */
    public char[] assign(float[] rates) {
        int bands = centres[0].length;
        int pixels = rates.length / bands;
        char[] groupOf = new char[pixels];
        float[] roots = new float[bands];
        for (int p = 0; p < pixels; p++) {
            roots(rates, p, pixels, roots);
            groupOf[p] = (char) nearest(roots, centres);
        }
        return groupOf;
    }

    private static float[][] sample(float[] rates, int bands, int pixels, RandomGenerator random) {
        int size = Math.min(pixels, SAMPLE);
        float[][] sample = new float[size][bands];
        // A random pixel of each of equal stretches of the map: all of it is represented.
        for (int i = 0; i < size; i++) {
            int from = (int) ((long) i * pixels / size);
            int to = (int) ((i + 1L) * pixels / size);
            roots(rates, from + random.nextInt(to - from), pixels, sample[i]);
        }
        return sample;
    }

    /** @param first rate of the pixel, {@code stride} before that of its next band */
    private static void roots(float[] rates, int first, int stride, float[] destination) {
        for (int b = 0; b < destination.length; b++) {
            destination[b] = (float) Math.sqrt(Math.max(0, rates[first + b * stride]));
        }
    }

    /** k-means++: each further centre is a spectrum, the likelier the farther it is from those there are. */
    private static float[][] start(float[][] sample, int groups, RandomGenerator random) {
        float[][] centres = new float[groups][];
        centres[0] = sample[random.nextInt(sample.length)].clone();
        double[] distance = new double[sample.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        for (int k = 1; k < groups; k++) {
            double sum = 0;
            for (int i = 0; i < sample.length; i++) {
                distance[i] = Math.min(distance[i], squaredDistance(sample[i], centres[k - 1]));
                sum += distance[i];
            }
            if (!(sum > 0)) {
                return Arrays.copyOf(centres, k);
            }
            double left = random.nextDouble() * sum;
            int chosen = 0;
            for (int i = 0; i < sample.length; i++) {
                if (distance[i] > 0) {
                    chosen = i;
                    left -= distance[i];
                    if (left < 0) {
                        break;
                    }
                }
            }
            centres[k] = sample[chosen].clone();
        }
        return centres;
    }

    /** Until the sum of squared distances, which is returned, falls no more. */
    private static double converge(float[][] sample, float[][] centres) {
        double inertia = Double.POSITIVE_INFINITY;
        for (int i = 0; i < ITERATIONS; i++) {
            double next = refine(sample, centres);
            if (!(next < inertia)) {
                break;
            }
            inertia = next;
        }
        return inertia;
    }

    /** The first one is the farthest from the mean. */
    private static float[][] mostDifferent(float[][] sample, int groups) {
        float[][] centres = new float[groups][];
        float[] distance = new float[sample.length];
        float[] last = mean(sample);
        for (int k = 0; k < groups; k++) {
            int farthest = 0;
            for (int i = 0; i < sample.length; i++) {
                float toLast = squaredDistance(sample[i], last);
                // The mean only finds the first centre; it is none itself.
                distance[i] = k <= 1 ? toLast : Math.min(distance[i], toLast);
                if (distance[i] > distance[farthest]) {
                    farthest = i;
                }
            }
            if (k > 0 && !(distance[farthest] > 0)) {
                return Arrays.copyOf(centres, k);
            }
            last = sample[farthest];
            centres[k] = last.clone();
        }
        return centres;
    }

    private static float[] mean(float[][] sample) {
        float[] mean = new float[sample[0].length];
        for (float[] spectrum : sample) {
            for (int b = 0; b < mean.length; b++) {
                mean[b] += spectrum[b] / sample.length;
            }
        }
        return mean;
    }

    /** Evenly over the map. */
    private static float[][] evenly(float[] rates, int pixels, int pixelStride, int bandStride, int bands, int most) {
        float[][] sample = new float[Math.min(pixels, most)][bands];
        for (int i = 0; i < sample.length; i++) {
            int pixel = (int) ((long) i * pixels / sample.length);
            roots(rates, pixel * pixelStride, bandStride, sample[i]);
        }
        return sample;
    }

    /** Moves each centre to the mean of its spectra. Returns the sum of squared distances before. */
    private static double refine(float[][] sample, float[][] centres) {
        int bands = centres[0].length;
        double[][] sums = new double[centres.length][bands];
        int[] sizes = new int[centres.length];
        double inertia = 0;
        for (float[] roots : sample) {
            int nearest = nearest(roots, centres);
            inertia += squaredDistance(roots, centres[nearest]);
            sizes[nearest]++;
            double[] sum = sums[nearest];
            for (int b = 0; b < bands; b++) {
                sum[b] += roots[b];
            }
        }
        for (int k = 0; k < centres.length; k++) {
            for (int b = 0; b < bands && sizes[k] > 0; b++) {
                centres[k][b] = (float) (sums[k][b] / sizes[k]);
            }
        }
        return inertia;
    }

    private static int nearest(float[] roots, float[][] centres) {
        int nearest = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double distance = squaredDistance(roots, centres[k]);
            if (distance < lowest) {
                lowest = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private static float squaredDistance(float[] a, float[] b) {
        float sum = 0;
        for (int i = 0; i < a.length; i++) {
            float difference = a[i] - b[i];
            sum += difference * difference;
        }
        return sum;
    }
}
