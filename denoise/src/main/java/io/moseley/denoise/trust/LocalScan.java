package io.moseley.denoise.trust;

import io.moseley.util.BoxSums;

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
    private final BoxSums expected;

    /** A square of pixels; z is positive where more was measured than expected. */
    record Square(int y, int x, int side, double measured, double expected, double z) {}

    /** The extremes. */
    record Extremes(Square surplus, Square lack) {}

    LocalScan(double[] expectedCounts, int height, int width) {
        this.height = height;
        this.width = width;
        expected = new BoxSums(expectedCounts, height, width);
    }

    Extremes of(double[] counts) {
        BoxSums measured = new BoxSums(counts, height, width);
        Square surplus = new Square(0, 0, 0, 0, 0, 0);
        Square lack = surplus;
        for (int side : SIDES) {
            for (int y = 0; y + side <= height; y++) {
                for (int x = 0; x + side <= width; x++) {
                    double n = measured.sum(y, x, side);
                    double there = expected.sum(y, x, side);
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
}
