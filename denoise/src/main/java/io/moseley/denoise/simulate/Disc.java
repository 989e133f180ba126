package io.moseley.denoise.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A disc or the projection of a sphere, in pixels. */
record Disc(double y, double x, double radius) {
    double squaredDistance(double atY, double atX) {
        return (atY - y) * (atY - y) + (atX - x) * (atX - x);
    }

    boolean contains(double atY, double atX) {
        return squaredDistance(atY, atX) < radius * radius;
    }

    /** Path through a sphere of radius {@code factor} · {@code radius}, in pixels. */
    double chord(double atY, double atX, double factor) {
        double r = factor * radius;
        return 2 * Math.sqrt(Math.max(0, r * r - squaredDistance(atY, atX)));
    }

    /**
     * Discs inside the map, apart from one another where there is room.
     *
     * @param radii in pixels, placed in this order
     */
    static List<Disc> scatter(int height, int width, double[] radii, RandomGenerator random) {
        List<Disc> discs = new ArrayList<>();
        for (double radius : radii) {
            Disc best = null;
            double bestGap = Double.NEGATIVE_INFINITY;
            for (int attempt = 0; attempt < 400 && bestGap < 0.15 * radius; attempt++) {
                Disc candidate = new Disc(
                        radius + random.nextDouble() * Math.max(0, height - 2 * radius),
                        radius + random.nextDouble() * Math.max(0, width - 2 * radius),
                        radius);
                double gap = Double.POSITIVE_INFINITY;
                for (Disc other : discs) {
                    double distance = Math.sqrt(candidate.squaredDistance(other.y, other.x));
                    gap = Math.min(gap, distance - radius - other.radius);
                }
                if (gap > bestGap) {
                    bestGap = gap;
                    best = candidate;
                }
            }
            discs.add(best);
        }
        return discs;
    }
}
