package io.moseley.report.page;

import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import java.util.Arrays;
import java.util.List;

/**
 * A spectrum image and its raw counts in so few numbers that a page can hold them: sums over squares of pixels (blocks) and
 * over bands of channels, narrow where there are many counts; and the sum spectra of all channels. The arrays are not
 * copied.
 *
 * @param height of the map of counts in pixels
 * @param width of the map of counts in pixels
 * @param blockSide pixels; the last blocks may be smaller
 * @param borders first channel of each band, and the number of channels at the end
 * @param rawSum counts per channel of the whole map
 * @param expectedSum expected counts per channel of the whole map
 * @param raw counts (band, block row, block column)
 * @param expected expected counts, likewise
 * @param windows of the lines, to be marked
 */
public record SpectrumBlocks(
        EnergyAxis axis,
        int height,
        int width,
        int blockSide,
        int[] borders,
        double[] rawSum,
        double[] expectedSum,
        int[] raw,
        float[] expected,
        List<EnergyWindow> windows) {
    private static final int MOST_BLOCKS = 64;
    private static final int MOST_BANDS = 128;

    /** Part of the mean added to each channel: bands get no wider than some ten channels where counts are few. */
    private static final double FLOOR = 0.05;

    /**
     * Steps of the square root of the expected counts: 1/32 keeps a sum over all blocks within a fraction of its counting
     * error, and hides nothing that counting could show.
     */
    private static final double STEPS = 32;

    public SpectrumBlocks {
        windows = List.copyOf(windows);
    }

    /** @param image of the same area and channels, on any grid */
    public static SpectrumBlocks of(CountSpectrumImage counts, SpectrumImage image, List<EnergyWindow> windows) {
        int side = (Math.max(counts.height(), counts.width()) + MOST_BLOCKS - 1) / MOST_BLOCKS;
        double[] rawSum = counts.sumSpectrum();
        SpectralBands bands = SpectralBands.adaptive(withFloor(rawSum), MOST_BANDS);
        int columns = (counts.width() + side - 1) / side;
        int blocks = (counts.height() + side - 1) / side * columns;
        int[] raw = new int[bands.bands() * blocks];
        for (int p = 0; p < counts.pixels(); p++) {
            int block = p / counts.width() / side * columns + p % counts.width() / side;
            for (int e = counts.entryStart(p); e < counts.entryStart(p + 1); e++) {
                raw[bands.bandOf(counts.entryChannel(e)) * blocks + block] += counts.entryCount(e);
            }
        }
        double[] expected = new double[raw.length];
        double[] expectedSum = new double[rawSum.length];
        int[] borders = bands.borders();
        image.forEachRow((y, row) -> {
            int blockRow = (int) ((long) y * counts.height() / image.height()) / side;
            for (int x = 0, i = 0; x < image.width(); x++) {
                int block = blockRow * columns + (int) ((long) x * counts.width() / image.width()) / side;
                for (int b = 0; b < bands.bands(); b++) {
                    double sum = 0;
                    for (int c = borders[b]; c < borders[b + 1]; c++, i++) {
                        sum += row[i];
                        expectedSum[c] += row[i];
                    }
                    expected[b * blocks + block] += sum;
                }
            }
        });
        float[] rounded = new float[expected.length];
        for (int i = 0; i < rounded.length; i++) {
            rounded[i] = (float) expected[i];
        }
        return new SpectrumBlocks(
                counts.energyAxis(),
                counts.height(),
                counts.width(),
                side,
                borders,
                rawSum,
                expectedSum,
                raw,
                rounded,
                windows);
    }

    private static double[] withFloor(double[] spectrum) {
        double floor = FLOOR * Arrays.stream(spectrum).average().orElse(0);
        return Arrays.stream(spectrum).map(value -> value + floor).toArray();
    }

    public int bands() {
        return borders.length - 1;
    }

    int blockRows() {
        return (height + blockSide - 1) / blockSide;
    }

    int blockColumns() {
        return (width + blockSide - 1) / blockSide;
    }

    /** Steps of the square root per unit, so that the largest value still fits. */
    double stepsPerRoot() {
        double largest = 1;
        for (float value : expected) {
            largest = Math.max(largest, value);
        }
        return Math.min(STEPS, 1e6 / Math.sqrt(largest));
    }

    byte[] packedRaw() {
        return planes(raw);
    }

    /**
     * Rounded square roots; of each but the first of a band the difference to the one before, its sign in the lowest bit.
     * Rounding errors of a block are passed to the next ones, a step at most to each, so that sums over regions stay
     * right.
     */
    byte[] packedExpected() {
        double steps = stepsPerRoot();
        int blocks = blockRows() * blockColumns();
        int[] packed = new int[expected.length];
        int before = 0;
        double left = 0;
        for (int i = 0; i < packed.length; i++) {
            if (i % blocks == 0) {
                before = 0;
                left = 0;
            }
            double most = (Math.sqrt(expected[i]) + 1 / steps) / steps;
            double given = Math.max(-Math.min(most, expected[i]), Math.min(most, left));
            double value = expected[i] + given;
            int root = (int) Math.round(steps * Math.sqrt(value));
            left += value - given - root / steps * (root / steps);
            int difference = root - before;
            packed[i] = difference << 1 ^ difference >> 31;
            before = root;
        }
        return planes(packed);
    }

    /** Numbers as four planes of bytes, the lowest bytes first: planes of zeros take no room. */
    private static byte[] planes(int[] numbers) {
        byte[] planes = new byte[4 * numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            for (int b = 0; b < 4; b++) {
                planes[b * numbers.length + i] = (byte) (numbers[i] >>> 8 * b);
            }
        }
        return IndexedPng.deflated(planes);
    }
}
