package io.moseley.denoise.numeric;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.Region;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Some pixels of a map, spread evenly: one at random of every block of s × s, so that a choice among estimates costs
 * the same for large maps as for small ones, and no region or period of the sample is favoured. All pixels if they are
 * few.
 */
public record PixelSample(int[] pixels) {
    /** A sample of at most so many pixels of a map, the same for the same seeds. */
    public static PixelSample of(CountSpectrumImage counts, int most, Seeds seeds) {
        return of(counts.height(), counts.width(), most, seeds.stream("pixel-sample"));
    }

    /**
     * @param most pixels that the sample may have
     */
    public static PixelSample of(int height, int width, int most, RandomGenerator random) {
        int step = 1;
        while ((long) blocks(height, step) * blocks(width, step) > most) {
            step++;
        }
        int[] pixels = new int[blocks(height, step) * blocks(width, step)];
        int number = 0;
        for (int y = 0; y < height; y += step) {
            for (int x = 0; x < width; x += step) {
                int row = y + random.nextInt(Math.min(step, height - y));
                int column = x + random.nextInt(Math.min(step, width - x));
                pixels[number++] = row * width + column;
            }
        }
        Arrays.sort(pixels);
        return new PixelSample(pixels);
    }

    /**
     * Strips of whole rows, one out of {@code step}: for estimates of a pixel that need the pixels around it.
     *
     * @param rows of a strip
     */
    public static PixelSample strips(int height, int width, int rows, int step) {
        return new PixelSample(IntStream.range(0, height * width)
                .filter(p -> p / width / rows % step == 0)
                .toArray());
    }

    /** A region. */
    public static PixelSample of(Region region, int width) {
        return new PixelSample(IntStream.range(0, region.height() * region.width())
                .map(i -> (region.y() + i / region.width()) * width + region.x() + i % region.width())
                .toArray());
    }

    private static int blocks(int size, int step) {
        return (size + step - 1) / step;
    }

    public int size() {
        return pixels.length;
    }

    /** Index in the map of the sample's i-th pixel; they increase. */
    public int pixel(int i) {
        return pixels[i];
    }

    /** Rows of a matrix pixels × columns. */
    public float[] rows(float[] matrix, int columns) {
        float[] rows = new float[pixels.length * columns];
        for (int i = 0; i < pixels.length; i++) {
            System.arraycopy(matrix, pixels[i] * columns, rows, i * columns, columns);
        }
        return rows;
    }

    /** The sample's spectra as one column of pixels. */
    public CountSpectrumImage of(CountSpectrumImage counts) {
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header(counts));
        for (int i = 0; i < pixels.length; i++) {
            for (int e = counts.entryStart(pixels[i]); e < counts.entryStart(pixels[i] + 1); e++) {
                builder.add(i, counts.entryChannel(e), counts.entryCount(e));
            }
        }
        return builder.build();
    }

    public SpectrumImageHeader header(CountSpectrumImage counts) {
        return counts.header()
                .withNavigation(NavigationAxis.uncalibrated("y", pixels.length), NavigationAxis.uncalibrated("x", 1));
    }
}
