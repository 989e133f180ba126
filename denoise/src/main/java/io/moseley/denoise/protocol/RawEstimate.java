package io.moseley.denoise.protocol;

import io.moseley.count.CountThinning;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.List;

/**
 * Raw counts as an estimate that held-out counts can judge. Raw counts alone have an infinite deviance: where a voxel has
 * no count the next one is impossible. So the mean spectrum is mixed in, (1 − ε)·raw + ε·mean, with the share ε that
 * predicts a held-out tenth best, which favours raw counts most. There is one share for spectra, voxel by voxel, and a
 * smaller one for the maps of lines, which have more counts. The sum of counts stays.
 *
 * @param meanShare ε for spectra
 * @param meanShareOfMaps ε for the maps of lines
 */
public record RawEstimate(CountSpectrumImage counts, DoseMap dose, double meanShare, double meanShareOfMaps) {
    private static final double FITTED = 0.9;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final int NARROWINGS = 30;

    /**
     * Fits the shares of the mean spectrum to a held-out tenth of these counts.
     *
     * @param windows lines whose maps set the share for maps
     */
    public static RawEstimate of(CountSpectrumImage counts, DoseMap dose, List<EnergyWindow> windows, Seeds seeds) {
        CountThinning.Split split = CountThinning.binomial(counts, FITTED, seeds.stream("raw hold-out"));
        double[] mean = meanPerPixel(split.kept());
        double ofMaps = choose(ofMaps(split, windows, mean, dose));
        return new RawEstimate(counts, dose, choose(ofVoxels(split, mean, dose)), ofMaps);
    }

    /** The mean spectrum in every pixel, which any method has to beat. */
    public static SpectrumImage meanSpectrum(CountSpectrumImage counts, DoseMap dose) {
        return new Mixture(counts, dose, 1);
    }

    /** The mixture for spectra, computed on demand. */
    public SpectrumImage image() {
        return new Mixture(counts, dose, meanShare);
    }

    /** The mixture for maps, computed on demand. */
    public SpectrumImage mapImage() {
        return new Mixture(counts, dose, meanShareOfMaps);
    }

    /** Where held-out counts fell: how many, and what raw counts and mean spectrum expect there. */
    private record Places(float[] heldOut, float[] raw, float[] flat) {}

    private static Places ofVoxels(CountThinning.Split split, double[] mean, DoseMap dose) {
        CountSpectrumImage heldOut = split.rest();
        int entries = heldOut.occupiedVoxels();
        Places places = new Places(new float[entries], new float[entries], new float[entries]);
        for (int pixel = 0; pixel < heldOut.pixels(); pixel++) {
            for (int i = heldOut.entryStart(pixel); i < heldOut.entryStart(pixel + 1); i++) {
                int channel = heldOut.entryChannel(i);
                places.heldOut()[i] = heldOut.entryCount(i);
                places.raw()[i] = split.kept().count(pixel / heldOut.width(), pixel % heldOut.width(), channel);
                places.flat()[i] = (float) (mean[channel] * dose.exposure(pixel));
            }
        }
        return places;
    }

    private static Places ofMaps(CountThinning.Split split, List<EnergyWindow> windows, double[] mean, DoseMap dose) {
        int pixels = split.rest().pixels();
        int size = Math.multiplyExact(pixels, windows.size());
        Places places = new Places(new float[size], new float[size], new float[size]);
        for (int w = 0; w < windows.size(); w++) {
            ChannelRange range = split.rest().energyAxis().channels(windows.get(w));
            double[] heldOut = split.rest().map(range);
            double[] raw = split.kept().map(range);
            double flat = Arrays.stream(mean, range.first(), range.end()).sum();
            for (int p = 0; p < pixels; p++) {
                places.heldOut()[w * pixels + p] = (float) heldOut[p];
                places.raw()[w * pixels + p] = (float) raw[p];
                places.flat()[w * pixels + p] = (float) (flat * dose.exposure(p));
            }
        }
        return places;
    }

    /** The likelihood is concave in ε and, the sum being kept, depends on the occupied places alone. */
    private static double choose(Places places) {
        double low = 0;
        double high = 1;
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (logLikelihood(places, left) > logLikelihood(places, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return (low + high) / 2;
    }

    private static double logLikelihood(Places places, double share) {
        double sum = 0;
        for (int i = 0; i < places.heldOut().length; i++) {
            if (places.heldOut()[i] > 0) {
                double rate = (1 - share) * places.raw()[i] + share * places.flat()[i];
                sum += places.heldOut()[i] * Math.log(Math.max(Double.MIN_NORMAL, rate));
            }
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

    private record Mixture(CountSpectrumImage counts, DoseMap dose, double share, double[] mean)
            implements SpectrumImage {
        Mixture(CountSpectrumImage counts, DoseMap dose, double share) {
            this(counts, dose, share, meanPerPixel(counts));
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
