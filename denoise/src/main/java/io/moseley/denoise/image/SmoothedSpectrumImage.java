package io.moseley.denoise.image;

import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Mirror;
import java.util.Arrays;

/**
 * Counts smoothed by a Gaussian along y and x, computed row by row on demand:
 * e · (G n)/(G e) with exposure e, times one factor that keeps the sum of counts. Nothing is stored but the counts.
 */
public final class SmoothedSpectrumImage implements SpectrumImage {
    private final CountSpectrumImage counts;
    private final GaussianKernel spatial;
    private final double[] gain;

    /** @param sigma of the Gaussian in pixels */
    public SmoothedSpectrumImage(CountSpectrumImage counts, DoseMap dose, double sigma) {
        this.counts = counts;
        spatial = new GaussianKernel(sigma);
        gain = new double[counts.pixels()];
        Arrays.fill(gain, 1);
        if (!dose.isUniform()) {
            double[] smoothed = spatial.smooth(dose);
            for (int p = 0; p < gain.length; p++) {
                gain[p] = dose.exposure(p) / smoothed[p];
            }
        }
        double[] shares = shares();
        double[] sums = counts.sumImage();
        double total = 0;
        for (int p = 0; p < sums.length; p++) {
            total += sums[p] * shares[p];
        }
        if (total > 0) {
            for (int p = 0; p < gain.length; p++) {
                gain[p] *= counts.totalCounts() / total;
            }
        }
    }

    @Override
    public SpectrumImageHeader header() {
        return counts.header();
    }

    @Override
    public void readRow(int y, float[] destination) {
        int width = width();
        int channels = channels();
        float[] alongY = new float[width * channels];
        int radius = spatial.radius();
        for (int d = -radius; d <= radius; d++) {
            int row = Mirror.index(y + d, height());
            float weight = spatial.weight(d);
            for (int x = 0; x < width; x++) {
                int pixel = row * width + x;
                for (int i = counts.entryStart(pixel); i < counts.entryStart(pixel + 1); i++) {
                    alongY[x * channels + counts.entryChannel(i)] += weight * counts.entryCount(i);
                }
            }
        }
        Arrays.fill(destination, 0, width * channels, 0f);
        for (int x = 0; x < width; x++) {
            int base = x * channels;
            float gainHere = (float) gain[y * width + x];
            for (int d = -radius; d <= radius; d++) {
                int source = Mirror.index(x + d, width) * channels;
                GaussianKernel.add(alongY, source, destination, base, channels, gainHere * spatial.weight(d));
            }
        }
    }

    @Override
    public double[] map(ChannelRange range) {
        double[] map = spatial.smooth(counts.map(range), height(), width());
        for (int p = 0; p < map.length; p++) {
            map[p] *= gain[p];
        }
        return map;
    }

    @Override
    public double[] sumSpectrum() {
        double[] shares = shares();
        double[] sum = new double[channels()];
        for (int p = 0; p < shares.length; p++) {
            for (int i = counts.entryStart(p); i < counts.entryStart(p + 1); i++) {
                sum[counts.entryChannel(i)] += shares[p] * counts.entryCount(i);
            }
        }
        return sum;
    }

    /** How much of a count in each pixel arrives in the whole image; the mirrored Gaussian is symmetric. */
    private double[] shares() {
        return spatial.smooth(gain, height(), width());
    }
}
