package io.moseley.denoise.protocol;

import io.moseley.count.CountThinning;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;

/**
 * Raw counts as an estimate that held-out counts can judge. As they are, their deviance is infinite: where a voxel has no
 * count the next one is impossible. The mean spectrum is mixed in, (1 − ε)·raw + ε·mean, with the share ε that predicts a
 * held-out tenth best: the least that makes raw counts comparable, and the treatment most favourable to them. The sum of
 * counts stays.
 */
public final class RawEstimate {
    private static final double FITTED = 0.9;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int NARROWINGS = 30;

    private final CountSpectrumImage counts;
    private final DoseMap dose;
    private final double meanShare;

    private RawEstimate(CountSpectrumImage counts, DoseMap dose, double meanShare) {
        this.counts = counts;
        this.dose = dose;
        this.meanShare = meanShare;
    }

    /** With the share of the mean spectrum that a held-out tenth of these counts speaks for. */
    public static RawEstimate of(CountSpectrumImage counts, DoseMap dose, Seeds seeds) {
        return new RawEstimate(counts, dose, choose(counts, dose, seeds.stream("raw hold-out")));
    }

    /** Nothing but the mean spectrum in every pixel: what any method has to beat. */
    public static SpectrumImage meanSpectrum(CountSpectrumImage counts, DoseMap dose) {
        return new RawEstimate(counts, dose, 1).image();
    }

    /** ε. */
    public double meanShare() {
        return meanShare;
    }

    /** The mixture, computed on demand. */
    public SpectrumImage image() {
        return new Mixture(counts, dose, meanShare);
    }

    /** The likelihood is concave in ε and, the sum being kept, depends on the occupied voxels alone. */
    private static double choose(CountSpectrumImage counts, DoseMap dose, RandomGenerator random) {
        CountThinning.Split split = CountThinning.binomial(counts, FITTED, random);
        CountSpectrumImage heldOut = split.rest();
        double[] mean = meanPerPixel(split.kept());
        int entries = heldOut.occupiedVoxels();
        float[] raw = new float[entries];
        float[] flat = new float[entries];
        for (int pixel = 0; pixel < counts.pixels(); pixel++) {
            for (int i = heldOut.entryStart(pixel); i < heldOut.entryStart(pixel + 1); i++) {
                int channel = heldOut.entryChannel(i);
                raw[i] = split.kept().count(pixel / counts.width(), pixel % counts.width(), channel);
                flat[i] = (float) (mean[channel] * dose.exposure(pixel));
            }
        }
        double low = 0;
        double high = 1;
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (logLikelihood(heldOut, raw, flat, left) > logLikelihood(heldOut, raw, flat, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }

    private static double logLikelihood(CountSpectrumImage heldOut, float[] raw, float[] flat, double share) {
        double sum = 0;
        for (int i = 0; i < raw.length; i++) {
            double rate = (1 - share) * raw[i] + share * flat[i];
            sum += heldOut.entryCount(i) * Math.log(Math.max(Double.MIN_NORMAL, rate));
        }
        return sum;
    }

    private static double[] meanPerPixel(CountSpectrumImage counts) {
        double[] mean = counts.sumSpectrum();
        for (int c = 0; c < mean.length; c++) {
            mean[c] /= counts.pixels();
        }
        return mean;
    }

    private static final class Mixture implements SpectrumImage {
        private final CountSpectrumImage counts;
        private final DoseMap dose;
        private final double share;
        private final double[] mean;

        Mixture(CountSpectrumImage counts, DoseMap dose, double share) {
            this.counts = counts;
            this.dose = dose;
            this.share = share;
            this.mean = meanPerPixel(counts);
        }

        @Override
        public SpectrumImageHeader header() {
            return counts.header();
        }

        @Override
        public void readRow(int y, float[] destination) {
            counts.readRow(y, destination);
            int i = 0;
            for (int x = 0; x < width(); x++) {
                double flat = share * dose.exposure(y * width() + x);
                for (double value : mean) {
                    destination[i] = (float) ((1 - share) * destination[i] + flat * value);
                    i++;
                }
            }
        }
    }
}
