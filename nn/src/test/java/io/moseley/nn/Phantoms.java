package io.moseley.nn;

import io.moseley.count.PoissonSampler;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.BandRates;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Two phases with different peaks, one of them a disc in the middle of the other. */
public final class Phantoms {
    private Phantoms() {}

    public static SpectrumImageHeader header(int height, int width, int channels) {
        return SpectrumImageHeader.of(
                "phantom",
                new NavigationAxis("y", "nm", 1, 0, height),
                new NavigationAxis("x", "nm", 1, 0, width),
                new EnergyAxis(0.02, 0.1, channels),
                Acquisition.builder().liveTimeSeconds(1).build());
    }

    public static boolean inDisc(int y, int x, int height, int width) {
        double radius = Math.min(height, width) / 3.5;
        return Math.hypot(y - height / 2.0 + 0.5, x - width / 2.0 + 0.5) < radius;
    }

    /** @param dose mean counts per pixel */
    public static FactoredSpectrumImage twoPhases(int height, int width, int channels, double dose) {
        float[][] spectra = {peak(channels, 0.3), peak(channels, 0.7)};
        float[] abundances = new float[height * width * 2];
        for (int p = 0; p < height * width; p++) {
            boolean disc = inDisc(p / width, p % width, height, width);
            abundances[2 * p] = (float) (disc ? 0.1 * dose : dose);
            abundances[2 * p + 1] = (float) (disc ? 0.9 * dose : 0);
        }
        return new FactoredSpectrumImage(header(height, width, channels), abundances, spectra);
    }

    public static FactoredSpectrumImage uniform(int height, int width, int channels, double dose) {
        float[] abundances = new float[height * width];
        Arrays.fill(abundances, (float) dose);
        return new FactoredSpectrumImage(
                header(height, width, channels), abundances, new float[][] {peak(channels, 0.4)});
    }

    /** A peak on a background; sums to 1. */
    private static float[] peak(int channels, double position) {
        float[] spectrum = new float[channels];
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            double z = (c - position * channels) / (0.03 * channels);
            spectrum[c] = (float) (0.15 + 5 * Math.exp(-z * z / 2));
            sum += spectrum[c];
        }
        for (int c = 0; c < channels; c++) {
            spectrum[c] /= (float) sum;
        }
        return spectrum;
    }

    /** Counts drawn from rates, every channel a band of its own. */
    public static BandCounts sampleInBands(SpectrumImage rates, int seed) {
        return BandCounts.of(
                sample(rates, new Seeds(seed).stream("counts")),
                SpectralBands.adaptive(new double[rates.channels()], rates.channels()));
    }

    public static CountSpectrumImage sample(SpectrumImage rates, RandomGenerator random) {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(rates.header());
        rates.forEachRow((y, row) -> {
            for (int i = 0; i < rates.width() * rates.channels(); i++) {
                builder.add(
                        y * rates.width() + i / rates.channels(),
                        i % rates.channels(),
                        PoissonSampler.sample(row[i], random));
            }
        });
        return builder.build();
    }

    /** Root mean square difference of cubes relative to that of the truth. */
    public static double error(SpectrumImage estimate, SpectrumImage truth) {
        double[] squares = new double[2];
        float[] row = new float[truth.width() * truth.channels()];
        estimate.forEachRow((y, values) -> {
            truth.readRow(y, row);
            for (int i = 0; i < row.length; i++) {
                squares[0] += (values[i] - row[i]) * (values[i] - row[i]);
                squares[1] += row[i] * row[i];
            }
        });
        return Math.sqrt(squares[0] / squares[1]);
    }

    /** The image in bands, (band, y, x). */
    public static float[] inBands(SpectrumImage image, SpectralBands layout) {
        float[] rates = new float[layout.bands() * image.pixels()];
        BandRates byPixel = BandRates.of(image, layout);
        for (int p = 0; p < image.pixels(); p++) {
            byPixel.copy(p, rates, p, image.pixels());
        }
        return rates;
    }
}
