package io.moseley.denoise.quantify;

import java.util.stream.IntStream;

/**
 * Pixels whose counts are summed.
 *
 * @param name shown to the user
 * @param pixels indices, row-major
 * @param wholeMap whether these are all, on whatever grid a map has
 */
public record PixelRegion(String name, int[] pixels, boolean wholeMap) {
    /** Every pixel. */
    public static PixelRegion wholeMap(int pixels) {
        return new PixelRegion("whole map", IntStream.range(0, pixels).toArray(), true);
    }
}
