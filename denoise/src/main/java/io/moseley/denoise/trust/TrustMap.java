package io.moseley.denoise.trust;

/**
 * Map shown by a trust test.
 *
 * @param title "Fe Kα: uncertainty"
 * @param unit of the values: "counts", "standard errors"
 * @param values (y, x), row by row
 * @param signed whether 0 is the middle of the colours
 */
public record TrustMap(String title, String unit, int height, int width, double[] values, boolean signed) {
    public TrustMap {
        if (values.length != height * width) {
            throw new IllegalArgumentException(
                    values.length + " values for " + height + " × " + width + " pixels: \"" + title + "\"");
        }
    }
}
