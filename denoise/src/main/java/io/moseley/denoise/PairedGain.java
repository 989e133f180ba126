package io.moseley.denoise;

/**
 * By how much one estimate predicts held-out counts better than another.
 *
 * @param perUnit difference of the scores in units of the score (deviance per count); positive if it is better
 * @param standardError of it, from the scatter of the paired differences over the pixels
 */
public record PairedGain(double perUnit, double standardError) {
    private static final double SIGNIFICANT = 3;

    /**
     * @param reference score of each pixel under the other estimate, lower is better
     * @param scores of each pixel under this one
     * @param unit what the sums are divided by, such as the number of counts
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

    /** In standard errors; 0 where there is no difference at all. */
    public double z() {
        return standardError > 0 ? perUnit / standardError : 0;
    }

    /** Whether it is a gain that is hardly chance: more than three standard errors. */
    public boolean isSignificant() {
        return z() > SIGNIFICANT;
    }
}
