package io.moseley.denoise.simulate.scan;

import java.util.random.RandomGenerator;

/** A smooth random surface: heights of mean 0 and variance 1, and slopes of the same. Positions in pixels of the map. */
public final class Relief {
    private static final int WAVES = 24;

    private final double[] alongY = new double[WAVES];
    private final double[] alongX = new double[WAVES];
    private final double[] phase = new double[WAVES];

    /** @param length of a typical wave, in pixels */
    public Relief(double length, RandomGenerator random) {
        for (int i = 0; i < WAVES; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double number = 2 * Math.PI / length * (0.5 + random.nextDouble());
            alongY[i] = number * Math.sin(angle);
            alongX[i] = number * Math.cos(angle);
            phase[i] = 2 * Math.PI * random.nextDouble();
        }
    }

    public double height(double y, double x) {
        double sum = 0;
        for (int i = 0; i < WAVES; i++) {
            sum += Math.cos(alongY[i] * y + alongX[i] * x + phase[i]);
        }
        return sum * Math.sqrt(2.0 / WAVES);
    }

    /** Slope of the surface towards a direction, relative to its root mean square. */
    public double slope(double y, double x, double degrees) {
        double towardsY = Math.sin(Math.toRadians(degrees));
        double towardsX = Math.cos(Math.toRadians(degrees));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < WAVES; i++) {
            double along = alongY[i] * towardsY + alongX[i] * towardsX;
            sum -= along * Math.sin(alongY[i] * y + alongX[i] * x + phase[i]);
            squares += along * along / 2;
        }
        return sum / Math.sqrt(squares);
    }
}
