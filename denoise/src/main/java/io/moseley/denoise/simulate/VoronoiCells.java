package io.moseley.denoise.simulate;

import java.util.random.RandomGenerator;

/** A plane divided among centres, each point belonging to the nearest. */
final class VoronoiCells {
    private final double[] centreY;
    private final double[] centreX;

    /** Centres on a jittered grid of about {@code cells} cells, so that they are of like size. */
    VoronoiCells(int height, int width, int cells, RandomGenerator random) {
        double pitch = Math.sqrt((double) height * width / cells);
        int rows = Math.max(2, (int) Math.round(height / pitch));
        int columns = Math.max(2, (int) Math.round(width / pitch));
        centreY = new double[rows * columns];
        centreX = new double[rows * columns];
        for (int i = 0; i < centreY.length; i++) {
            int row = i / columns;
            centreY[i] = (row + 0.5 + 0.8 * (random.nextDouble() - 0.5)) * height / rows;
            centreX[i] = (i % columns + 0.5 + 0.8 * (random.nextDouble() - 0.5)) * width / columns;
        }
    }

    int cells() {
        return centreY.length;
    }

    /** The cell of a point. */
    int cell(double y, double x) {
        int nearest = 0;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < centreY.length; i++) {
            double d = squaredDistance(i, y, x);
            if (d < best) {
                best = d;
                nearest = i;
            }
        }
        return nearest;
    }

    /** The cell that a point would belong to if its own did not exist: its neighbour across the nearest boundary. */
    int neighbour(int own, double y, double x) {
        int nearest = -1;
        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < centreY.length; i++) {
            double d = boundaryDistance(own, i, y, x);
            if (i != own && d < best) {
                best = d;
                nearest = i;
            }
        }
        return nearest;
    }

    /** Distance of a point to the line halfway between two centres, in pixels. */
    double boundaryDistance(int own, int other, double y, double x) {
        double between = Math.hypot(centreY[own] - centreY[other], centreX[own] - centreX[other]);
        return Math.abs(squaredDistance(other, y, x) - squaredDistance(own, y, x)) / (2 * between);
    }

    private double squaredDistance(int i, double y, double x) {
        return (y - centreY[i]) * (y - centreY[i]) + (x - centreX[i]) * (x - centreX[i]);
    }
}
