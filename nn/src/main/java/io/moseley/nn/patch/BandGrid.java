package io.moseley.nn.patch;

import java.util.Arrays;

/** Dense rates in the order (band, y, x). */
public final class BandGrid {
    private BandGrid() {}

    /** Sums the output pixels of each pixel of the map; {@code shape} tells the map's size and bands. */
    public static float[] sumBlocks(float[] fine, BandCounts shape, int upscaling) {
        if (upscaling == 1) {
            return fine;
        }
        int height = shape.height();
        int width = shape.width();
        int fineWidth = width * upscaling;
        int fineSize = height * upscaling * fineWidth;
        float[] sums = new float[shape.bands() * height * width];
        for (int b = 0; b < shape.bands(); b++) {
            for (int y = 0; y < height * upscaling; y++) {
                for (int x = 0; x < fineWidth; x++) {
                    sums[(b * height + y / upscaling) * width + x / upscaling] +=
                            fine[b * fineSize + y * fineWidth + x];
                }
            }
        }
        return sums;
    }

    /** The same rates everywhere: {@code sums / divisor} in each pixel. */
    public static float[] flat(double[] sums, int pixels, double divisor) {
        float[] rates = new float[Math.multiplyExact(sums.length, pixels)];
        for (int b = 0; b < sums.length; b++) {
            Arrays.fill(rates, b * pixels, (b + 1) * pixels, (float) (sums[b] / divisor));
        }
        return rates;
    }
}
