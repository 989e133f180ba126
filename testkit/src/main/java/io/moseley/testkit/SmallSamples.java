package io.moseley.testkit;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Small samples with known truth for tests. */
public final class SmallSamples {
    private SmallSamples() {}

    public static SpectrumImageHeader header(int height, int width, int channels) {
        return SpectrumImageHeader.of(
                "sample",
                new NavigationAxis("y", "nm", 2, 10, height),
                new NavigationAxis("x", "nm", 2, -4, width),
                new EnergyAxis(10.0 / channels, 0.1, channels),
                Acquisition.builder()
                        .beamEnergyKev(200)
                        .liveTimeSeconds(12)
                        .elements(List.of("Fe", "Pt"))
                        .build());
    }

    /** A disc of one phase on another, with a gradient of a third; {@code dose} mean counts per pixel. */
    public static SpectrumImage threePhases(int height, int width, int channels, double dose) {
        float[][] endmembers = {
            peaks(channels, 0.2, 0.55), peaks(channels, 0.35, 0.8), peaks(channels, 0.12, 0.67),
        };
        float[] abundances = new float[height * width * 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int p = (y * width + x) * 3;
                boolean disc = Math.hypot(y - height / 2.0, x - width / 2.0) < Math.min(height, width) / 4.0;
                abundances[p] = (float) (dose * (disc ? 0.1 : 0.7));
                abundances[p + 1] = (float) (dose * (disc ? 1.2 : 0.1));
                abundances[p + 2] = (float) (dose * 0.3 * x / width);
            }
        }
        return new FactoredSpectrumImage(header(height, width, channels), abundances, endmembers);
    }

    private static float[] peaks(int channels, double first, double second) {
        float[] spectrum = new float[channels];
        double sum = 0;
        for (int c = 0; c < channels; c++) {
            double u = (c + 0.5) / channels;
            double value = Math.exp(-0.5 * Math.pow((u - first) / 0.02, 2))
                    + 0.6 * Math.exp(-0.5 * Math.pow((u - second) / 0.025, 2))
                    + 0.1 * Math.exp(-3 * u);
            spectrum[c] = (float) value;
            sum += value;
        }
        for (int c = 0; c < channels; c++) {
            spectrum[c] /= (float) sum;
        }
        return spectrum;
    }

    /** One spectrum everywhere. */
    public static SpectrumImage flat(int height, int width, int channels, double dose) {
        float[] abundances = new float[height * width];
        Arrays.fill(abundances, (float) dose);
        return new FactoredSpectrumImage(
                header(height, width, channels), abundances, new float[][] {peaks(channels, 0.2, 0.6)});
    }

    public static CountSpectrumImage poisson(SpectrumImage rate, RandomGenerator random) {
        return poisson(rate, DoseMap.uniform(rate.height(), rate.width()), random);
    }

    public static CountSpectrumImage poisson(SpectrumImage rate, DoseMap dose, RandomGenerator random) {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(rate.header());
        rate.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                int pixel = y * rate.width() + i / rate.channels();
                builder.add(pixel, i % rate.channels(), draw(row[i] * dose.exposure(pixel), random));
            }
        });
        return builder.build();
    }

    private static int draw(double mean, RandomGenerator random) {
        if (mean > 30) {
            return draw(mean / 2, random) + draw(mean / 2, random);
        }
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int n = 0;
        while (product > limit) {
            product *= random.nextDouble();
            n++;
        }
        return n;
    }

    /** The whole cube in double precision: pixels × channels. */
    public static double[] cube(SpectrumImage image) {
        double[] cube = new double[image.pixels() * image.channels()];
        image.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                cube[y * row.length + i] = row[i];
            }
        });
        return cube;
    }
}
