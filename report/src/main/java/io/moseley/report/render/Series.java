package io.moseley.report.render;

/**
 * Points to be joined by a line.
 *
 * @param name for the key
 * @param x same length as {@code y}; not copied
 * @param y a NaN or infinite value, or one not above zero on a logarithmic axis, leaves a gap; not copied
 */
public record Series(String name, double[] x, double[] y) {
    public Series {
        if (x.length != y.length) {
            throw new IllegalArgumentException("expected " + x.length + " y values, got " + y.length);
        }
    }
}
