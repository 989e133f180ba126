package io.moseley.count;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;

/**
 * Measures how badly expected counts μ explain counts n that they were not fitted to: the Poisson deviance
 * 2·Σ [n ln(n/μ) − (n − μ)], and the log-likelihood Σ [n ln μ − μ − ln n!]. Both depend on the estimate through the
 * occupied voxels and the sum of μ only; the expected counts are streamed by rows.
 *
 * <p>Where counts fell on voxels with (almost) no expected counts the logarithm takes μ no lower than
 * {@value #FLOOR_OF_MEAN} of the mean counts per voxel, so that a clipped estimate is judged badly but not infinitely
 * so. The sum of μ is taken without the floor.
 */
public final class PoissonDeviance {
    /** The lowest μ in a logarithm, as a fraction of the mean counts per voxel. */
    public static final double FLOOR_OF_MEAN = 1e-4;

    private final double[] deviance;
    private final long[] counts;
    private final double logLikelihood;
    private final double expected;

    private PoissonDeviance(double[] deviance, long[] counts, double logLikelihood, double expected) {
        this.deviance = deviance;
        this.counts = counts;
        this.logLikelihood = logLikelihood;
        this.expected = expected;
    }

    /**
     * Over all channels.
     *
     * @param rate expected counts; {@code scale · rate} is compared with {@code counts}, so that an estimate fitted on
     *     nine tenths of the counts is judged on the last tenth with scale 1/9
     */
    public static PoissonDeviance of(CountSpectrumImage counts, SpectrumImage rate, double scale) {
        return of(counts, rate, scale, List.of(new ChannelRange(0, counts.channels())))
                .get(0);
    }

    /** Over each of several ranges of channels (line windows), in one pass over the expected counts. */
    public static List<PoissonDeviance> of(
            CountSpectrumImage counts, SpectrumImage rate, double scale, List<ChannelRange> ranges) {
        if (rate.height() != counts.height()
                || rate.width() != counts.width()
                || rate.channels() != counts.channels()) {
            throw new IllegalArgumentException("the expected counts have another shape than the counts");
        }
        if (!(scale > 0)) {
            throw new IllegalArgumentException("the scale must be positive, got " + scale);
        }
        double floor = Math.max(
                Double.MIN_NORMAL,
                FLOOR_OF_MEAN * counts.totalCounts() / counts.header().voxels());
        Sum[] sums = new Sum[ranges.size()];
        for (int i = 0; i < sums.length; i++) {
            if (ranges.get(i).end() > counts.channels()) {
                throw new IllegalArgumentException(ranges.get(i) + " does not lie in 0.." + counts.channels());
            }
            sums[i] = new Sum(counts, ranges.get(i), scale, floor);
        }
        rate.forEachRow((y, row) -> {
            for (Sum sum : sums) {
                sum.addRow(y, row);
            }
        });
        return List.of(sums).stream().map(Sum::result).toList();
    }

    /**
     * The deviance of a single number of counts: 2·[n ln(n/μ) − (n − μ)]. The probability of so many counts or more, or of so few or
     * fewer, is at most e^(−D/2) (Chernoff's bound).
     *
     * @param mean expected counts, positive
     */
    public static double ofSum(double counts, double mean) {
        return 2 * (mean - counts + (counts > 0 ? counts * Math.log(counts / mean) : 0));
    }

    public double deviance() {
        double sum = 0;
        for (double value : deviance) {
            sum += value;
        }
        return sum;
    }

    public double logLikelihood() {
        return logLikelihood;
    }

    /** Number of counts that were compared. */
    public long counts() {
        long sum = 0;
        for (long value : counts) {
            sum += value;
        }
        return sum;
    }

    /** Sum of the scaled expected counts; near {@link #counts()} if counts are conserved. */
    public double expected() {
        return expected;
    }

    /** Deviance per count; NaN if there is no count. */
    public double perCount() {
        return deviance() / counts();
    }

    /** The deviance of each pixel, row-major. */
    public double[] byPixel() {
        return deviance.clone();
    }

    /** Standard error of {@link #perCount()}, with the pixels as independent samples (error of a ratio of sums). */
    public double standardError() {
        return ratioError(deviance, counts, perCount());
    }

    /**
     * This deviance per count minus another one on the same counts. Its error is that of paired differences, much
     * smaller than that of either deviance.
     */
    public Difference minus(PoissonDeviance other) {
        if (other.deviance.length != deviance.length || other.counts() != counts()) {
            throw new IllegalArgumentException("deviances on other counts cannot be compared");
        }
        double[] difference = new double[deviance.length];
        double sum = 0;
        for (int p = 0; p < difference.length; p++) {
            difference[p] = deviance[p] - other.deviance[p];
            sum += difference[p];
        }
        double perCount = sum / counts();
        return new Difference(perCount, ratioError(difference, counts, perCount));
    }

    /** A difference of deviances per count; negative if the first estimate is better. */
    public record Difference(double perCount, double standardError) {}

    private static double ratioError(double[] numerator, long[] denominator, double ratio) {
        double squares = 0;
        double total = 0;
        for (int p = 0; p < numerator.length; p++) {
            double residual = numerator[p] - ratio * denominator[p];
            squares += residual * residual;
            total += denominator[p];
        }
        double pixels = numerator.length;
        return Math.sqrt(squares * pixels / (pixels - 1)) / total;
    }

    private static final class Sum {
        private final CountSpectrumImage image;
        private final ChannelRange range;
        private final double scale;
        private final double floor;
        private final double[] deviance;
        private final long[] counts;
        private double logLikelihood;
        private double expected;

        Sum(CountSpectrumImage image, ChannelRange range, double scale, double floor) {
            this.image = image;
            this.range = range;
            this.scale = scale;
            this.floor = floor;
            deviance = new double[image.pixels()];
            counts = new long[image.pixels()];
        }

        void addRow(int y, float[] row) {
            int channels = image.channels();
            for (int x = 0; x < image.width(); x++) {
                int pixel = y * image.width() + x;
                int base = x * channels;
                double mean = 0;
                for (int c = range.first(); c < range.end(); c++) {
                    mean += row[base + c];
                }
                mean *= scale;
                double half = mean;
                long number = 0;
                for (int i = image.entryStart(pixel); i < image.entryStart(pixel + 1); i++) {
                    int channel = image.entryChannel(i);
                    if (range.contains(channel)) {
                        int n = image.entryCount(i);
                        double log = Math.log(Math.max(floor, scale * row[base + channel]));
                        half += n * (Math.log(n) - log) - n;
                        logLikelihood += n * log - BinomialSampler.logFactorial(n);
                        number += n;
                    }
                }
                logLikelihood -= mean;
                expected += mean;
                deviance[pixel] = 2 * half;
                counts[pixel] = number;
            }
        }

        PoissonDeviance result() {
            return new PoissonDeviance(deviance, counts, logLikelihood, expected);
        }
    }
}
