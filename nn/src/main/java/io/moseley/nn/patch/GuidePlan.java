package io.moseley.nn.patch;

import io.moseley.denoise.guide.GuideRegistration;
import io.moseley.error.UsageException;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.Arrays;
import java.util.Optional;

/**
 * The guide as the network gets it.
 *
 * @param image standardised to mean 0 and standard deviation 1, on the working grid; absent without guide, or if the
 *     guide shows nothing
 * @param upscaling the working grid has so many pixels per pixel of the map in each direction; 1 without image
 */
public record GuidePlan(Optional<float[]> image, int upscaling) {
    /**
     * This share of the pixels at either end is clipped, at least one: a hot pixel must neither drive the network nor set
     * the scale.
     */
    private static final double CLIPPED = 0.001;

    private static final int MAX_UPSCALING = 8;

    /** Shares of the sides by which {@link #displaced} moves: hardly a period of a lattice comes to lie on itself. */
    private static final double DISPLACED_Y = 0.382;

    private static final double DISPLACED_X = 0.618;

    public static GuidePlan of(Optional<GuideImage> guide, SpectrumImageHeader header, boolean sharpenToGuide) {
        if (guide.isEmpty()) {
            if (sharpenToGuide) {
                throw new UsageException(
                        "there is no guide image to sharpen to",
                        "--sharpen-to guide",
                        "give one with --guide FILE, or omit --sharpen-to");
            }
            return new GuidePlan(Optional.empty(), 1);
        }
        int upscaling = 1;
        if (sharpenToGuide) {
            upscaling = upscaling(guide.get(), header);
            if (upscaling > MAX_UPSCALING) {
                throw new UsageException(
                        "the guide is " + upscaling + " times finer than the map; at most " + MAX_UPSCALING
                                + " times can be filled from X-ray counts",
                        "--sharpen-to guide",
                        "reduce the guide image first, or sharpen to the map");
            }
        }
        GuideRegistration.requireSameArea(guide.get(), header.yAxis(), header.xAxis());
        float[] values = GuideRegistration.resample(
                guide.get().values(),
                guide.get().height(),
                guide.get().width(),
                header.height() * upscaling,
                header.width() * upscaling);
        Optional<float[]> image = standardise(values);
        return new GuidePlan(image, image.isPresent() ? upscaling : 1);
    }

    /** Whether it has a resolution to give that the map has not. */
    public static boolean isFiner(GuideImage guide, SpectrumImageHeader header) {
        return upscaling(guide, header) > 1;
    }

    private static int upscaling(GuideImage guide, SpectrumImageHeader header) {
        return (int) Math.max(1, Math.ceil(GuideRegistration.ratio(guide, header.xAxis())));
    }

    /**
     * The image moved over the edges of the map, of which it says nothing then: what a network owes to its guide is what it
     * loses with this one.
     *
     * @param width of the working grid
     */
    public Optional<float[]> displaced(int width) {
        return image.map(values -> {
            int height = values.length / width;
            int down = (int) Math.round(DISPLACED_Y * height);
            int right = (int) Math.round(DISPLACED_X * width);
            float[] moved = new float[values.length];
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    moved[(y + down) % height * width + (x + right) % width] = values[y * width + x];
                }
            }
            return moved;
        });
    }

    /**
     * The image on the map's own grid: means over the pixels that lie in each of its pixels.
     *
     * @param mapWidth pixels of the map along x
     */
    public Optional<float[]> onMapGrid(int mapWidth) {
        return upscaling == 1
                ? image
                : image.map(values -> {
                    int width = mapWidth * upscaling;
                    float[] means = new float[values.length / upscaling / upscaling];
                    for (int p = 0; p < values.length; p++) {
                        means[p / width / upscaling * mapWidth + p % width / upscaling] +=
                                values[p] / (upscaling * upscaling);
                    }
                    return means;
                });
    }

    private static Optional<float[]> standardise(float[] raw) {
        float[] sorted = raw.clone();
        Arrays.sort(sorted);
        int clipped = Math.min(Math.max(1, (int) (CLIPPED * raw.length)), (raw.length - 1) / 2);
        float low = sorted[clipped];
        float high = sorted[raw.length - 1 - clipped];
        float[] values = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            values[i] = Math.max(low, Math.min(high, raw[i]));
        }
        double mean = 0;
        for (float value : values) {
            mean += value;
        }
        mean /= values.length;
        double variance = 0;
        for (float value : values) {
            variance += (value - mean) * (value - mean);
        }
        double deviation = Math.sqrt(variance / values.length);
        if (!(deviation > 1e-9 * Math.max(1e-30, Math.abs(mean)))) {
            return Optional.empty();
        }
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) ((values[i] - mean) / deviation);
        }
        return Optional.of(result);
    }
}
