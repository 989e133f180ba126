package io.moseley.denoise.simulate.scan;

/**
 * A sample that is neither flat nor even.
 *
 * @param length of its waves, as a share of the shorter side of the map
 * @param thickness root mean square of the thickness about its mean, as a share; X-rays and guide follow it
 * @param topography root mean square of the guide's shading by slopes towards its detector, as a share; X-rays do not
 *     follow it
 * @param shadow root mean square of the X-rays by slopes towards the X-ray detector, which stands elsewhere; the guide does
 *     not follow it
 */
public record Surface(double length, double thickness, double topography, double shadow) {
    private static final double GUIDE_DETECTOR_DEGREES = 90;
    private static final double XRAY_DETECTOR_DEGREES = 25;
    private static final double LEAST = 0.1;

    public double thicknessAt(Relief relief, double y, double x) {
        return Math.max(LEAST, 1 + thickness * relief.height(y, x));
    }

    public double shadingAt(Relief relief, double y, double x) {
        return Math.max(LEAST, 1 + topography * relief.slope(y, x, GUIDE_DETECTOR_DEGREES));
    }

    /** Share of the X-rays that reach their detector, relative to a flat sample. */
    public double shadowAt(Relief relief, double y, double x) {
        return Math.max(LEAST, 1 + shadow * relief.slope(y, x, XRAY_DETECTOR_DEGREES));
    }
}
