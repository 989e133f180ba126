package io.moseley.denoise.trust;

/**
 * Scan for the largest surplus and lack of counts in any small square of a map: the residuals of a lost and an invented
 * particle.
 */
final class LocalScan {
    private static final int[] SIDES = {2, 3, 4, 6, 8, 12};

    /** Floor of the expectation for a surplus. */
    private static final double LEAST_EXPECTED = 0.3;

    private final int height;
    private final int width;
    private final double[] expected;

    /** A square of pixels; z is positive where more was measured than expected. */
    record Square(int y, int x, int side, double measured, double expected, double z) {}

    /** The extremes. */
    record Extremes(Square surplus, Square lack) {}

    LocalScan(double[] expectedCounts, int height, int width) {
        this.height = height;
        this.width = width;
        this.expected = table(expectedCounts, height, width);
    }

    Extremes of(double[] counts) {
        double[] measured = table(counts, height, width);
        Square surplus = new Square(0, 0, 0, 0, 0, 0);
        Square lack = surplus;
        for (int side : SIDES) {
            for (int y = 0; y + side <= height; y++) {
                for (int x = 0; x + side <= width; x++) {
                    double n = square(measured, y, x, side);
                    double there = square(expected, y, x, side);
                    double mu = n > there ? Math.max(LEAST_EXPECTED, there) : there;
                    double rough = n - mu;
                    // The root of the deviance is below this difference where n > μ, and below it times √2 where n < μ.
                    double bound = rough > 0 ? surplus.z() : -lack.z() / 1.5;
                    if (rough * rough > bound * bound * mu) {
                        double z = CountDeviation.z(n, mu, 0);
                        if (z > surplus.z()) {
                            surplus = new Square(y, x, side, n, mu, z);
                        } else if (z < lack.z()) {
                            lack = new Square(y, x, side, n, mu, z);
                        }
                    }
                }
            }
        }
        return new Extremes(surplus, lack);
    }

    private double square(double[] table, int y, int x, int side) {
        int stride = width + 1;
        return table[(y + side) * stride + x + side]
                - table[y * stride + x + side]
                - table[(y + side) * stride + x]
                + table[y * stride + x];
    }

    private static double[] table(double[] map, int height, int width) {
        double[] table = new double[(height + 1) * (width + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += map[y * width + x];
                table[(y + 1) * (width + 1) + x + 1] = table[y * (width + 1) + x + 1] + row;
            }
        }
        return table;
    }
}
