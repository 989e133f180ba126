package io.moseley.denoise;

/**
 * The gain of one estimate over another on the same held-out counts.
 *
 * @param perUnit difference of the scores in units of the score (deviance per count); positive if the estimate is better
 * @param standardError of the difference, from the scatter of the paired differences over the pixels
 */
public record PairedGain(double perUnit, double standardError) {
    private static final double SIGNIFICANT = 3;

    /**
     * Compares scores in pairs of pixels.
     *
     * @param reference score of each pixel under the other estimate, lower is better
     * @param scores of each pixel under this one
     * @param unit divisor of the sums, such as the number of counts
     */
    public static PairedGain of(double[] reference, double[] scores, double unit) {
        int pixels = reference.length;
        double sum = 0;
        double squares = 0;
        for (int p = 0; p < pixels; p++) {
            double difference = reference[p] - scores[p];
            sum += difference;
            squares += difference * difference;
        }
        double variance = Math.max(0, squares / pixels - sum / pixels * (sum / pixels));
        return new PairedGain(sum / unit, Math.sqrt(variance * pixels) / unit);
    }

    /** The gain in standard errors; 0 if there is no difference at all. */
    public double z() {
        return standardError > 0 ? perUnit / standardError : 0;
    }

    /** Whether the gain exceeds three standard errors. */
    public boolean isSignificant() {
        return z() > SIGNIFICANT;
    }
}
