package io.moseley.count;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import java.util.List;

/**
 * Measures how badly expected counts μ explain counts n that they were not fitted to: the Poisson deviance
 * 2·Σ [n ln(n/μ) − (n − μ)]. It depends on the estimate through the occupied voxels and the sum of μ only; the expected
 * counts are streamed by rows.
 *
 * <p>Where counts fell on voxels with (almost) no expected counts the logarithm takes μ no lower than
 * {@value #FLOOR_OF_MEAN} of the mean counts per voxel, so that a clipped estimate is judged badly but not infinitely
 * so. The sum of μ is taken without the floor.
 */
public final class PoissonDeviance {
    /** The lowest μ in a logarithm, as a fraction of the mean counts per voxel. */
    public static final double FLOOR_OF_MEAN = 1e-4;

    private final CountSpectrumImage image;
    private final ChannelRange range;
    private final double scale;
    private final double floor;
    private final double[] deviance;
    private final long[] counts;
    private double expected;

    private PoissonDeviance(CountSpectrumImage image, ChannelRange range, double scale) {
        if (range.end() > image.channels()) {
            throw new IllegalArgumentException(range + " does not lie in 0.." + image.channels());
        }
        this.image = image;
        this.range = range;
        this.scale = scale;
        double mean = FLOOR_OF_MEAN * image.totalCounts() / image.header().voxels();
        floor = Math.max(Double.MIN_NORMAL, mean);
        deviance = new double[image.pixels()];
        counts = new long[image.pixels()];
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
        List<PoissonDeviance> deviances = ranges.stream()
                .map(range -> new PoissonDeviance(counts, range, scale))
                .toList();
        rate.forEachRow((y, row) -> deviances.forEach(deviance -> deviance.addRow(y, row)));
        return deviances;
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

    private void addRow(int y, float[] row) {
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
                    number += n;
                }
            }
            expected += mean;
            deviance[pixel] = 2 * half;
            counts[pixel] = number;
        }
    }

    public double deviance() {
        double sum = 0;
        for (double value : deviance) {
            sum += value;
        }
        return sum;
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
        double ratio = perCount();
        double squares = 0;
        double total = 0;
        for (int p = 0; p < deviance.length; p++) {
            double residual = deviance[p] - ratio * counts[p];
            squares += residual * residual;
            total += counts[p];
        }
        double pixels = deviance.length;
        return Math.sqrt(squares * pixels / (pixels - 1)) / total;
    }
}
