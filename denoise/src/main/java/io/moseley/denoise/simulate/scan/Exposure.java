package io.moseley.denoise.simulate.scan;

/**
 * What the beam gave each pixel.
 *
 * @param seconds time in any unit, by pixel; 0 where the pixel was lost
 * @param current mean beam current in any unit, by pixel
 * @param stoppedAfter pixels in the order of the scan that have one frame more; 0 if the scan ran to its end
 */
public record Exposure(double[] seconds, double[] current, int stoppedAfter) {
    /** The dose of each pixel in any unit: time × current. */
    public double[] dose() {
        double[] dose = new double[seconds.length];
        for (int p = 0; p < dose.length; p++) {
            dose[p] = seconds[p] * current[p];
        }
        return dose;
    }
}
