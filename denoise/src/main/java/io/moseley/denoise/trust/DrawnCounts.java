package io.moseley.denoise.trust;

import io.moseley.count.PoissonSampler;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Poisson counts drawn with an image as expectation. */
final class DrawnCounts {
    private static final int BUFFER = 64;

    private DrawnCounts() {}

    /** Cost grows with voxels once, to read the image, and else with counts. Values below 0 count as 0. */
    static CountSpectrumImage of(SpectrumImage expected, RandomGenerator random) {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(expected.header());
        int channels = expected.channels();
        double[] cumulative = new double[channels];
        int[][] events = {new int[BUFFER]};
        expected.forEachRow((y, row) -> {
            for (int x = 0; x < expected.width(); x++) {
                double total = 0;
                for (int c = 0; c < channels; c++) {
                    total += Math.max(0, row[x * channels + c]);
                    cumulative[c] = total;
                }
                int number = PoissonSampler.sample(total, random);
                if (number > events[0].length) {
                    events[0] = new int[2 * number];
                }
                for (int i = 0; i < number; i++) {
                    events[0][i] = channel(cumulative, random.nextDouble() * total);
                }
                builder.addEvents(y * expected.width() + x, events[0], number);
            }
        });
        return builder.build();
    }

    /** The first channel whose cumulative sum exceeds the value. */
    private static int channel(double[] cumulative, double value) {
        int found = Arrays.binarySearch(cumulative, value);
        int channel = found < 0 ? -found - 1 : found + 1;
        while (channel < cumulative.length - 1 && cumulative[channel] <= value) {
            channel++;
        }
        return Math.min(channel, cumulative.length - 1);
    }
}
