package io.moseley.denoise.simulate.guide;

import java.util.random.RandomGenerator;

/**
 * The guide was scanned at another time than the map, and drifted meanwhile. Lengths in pixels of the map.
 *
 * @param shift of the whole image, in a direction by chance
 * @param drift further shift of the last row against the first, in a direction by chance
 * @param bend amplitude of a wave along the rows, one period high
 * @param jitter root mean square of each row's own shift along the row
 */
public record Displacement(double shift, double drift, double bend, double jitter) implements GuideEffect {
    @Override
    public GuideFrame apply(GuideFrame frame, RandomGenerator random) {
        double shiftAngle = 2 * Math.PI * random.nextDouble();
        double driftAngle = 2 * Math.PI * random.nextDouble();
        double phase = 2 * Math.PI * random.nextDouble();
        double[] values = new double[frame.values().length];
        for (int y = 0; y < frame.height(); y++) {
            double time = (double) y / frame.height();
            double dy = shift * Math.sin(shiftAngle) + drift * time * Math.sin(driftAngle);
            double dx = shift * Math.cos(shiftAngle)
                    + drift * time * Math.cos(driftAngle)
                    + bend * Math.sin(2 * Math.PI * time + phase)
                    + jitter * random.nextGaussian();
            for (int x = 0; x < frame.width(); x++) {
                values[y * frame.width() + x] = between(frame, y + dy * frame.scale(), x + dx * frame.scale());
            }
        }
        return frame.with(values);
    }

    /** Interpolates linearly; edges repeat. */
    private static double between(GuideFrame frame, double y, double x) {
        double inY = Math.max(0, Math.min(frame.height() - 1, y));
        double inX = Math.max(0, Math.min(frame.width() - 1, x));
        int top = Math.min((int) inY, frame.height() - 2);
        int left = Math.min((int) inX, frame.width() - 2);
        double v = inY - top;
        double u = inX - left;
        int at = top * frame.width() + left;
        double[] values = frame.values();
        return (1 - v) * ((1 - u) * values[at] + u * values[at + 1])
                + v * ((1 - u) * values[at + frame.width()] + u * values[at + frame.width() + 1]);
    }
}
