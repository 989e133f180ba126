package io.moseley.nn.ensemble;

/**
 * What a network does better than the mean spectrum on held-out counts.
 *
 * @param perUnit difference of the scores, in units of the score (deviance per count)
 * @param standardError of it, from the scatter of the paired differences over the pixels
 */
record HeldOutGain(double perUnit, double standardError) {
    /** A gain below so many standard errors may be chance. */
    private static final double SIGNIFICANT = 3;

    static HeldOutGain of(double[] trivialPerPixel, double[] networkPerPixel, double unit) {
        int pixels = trivialPerPixel.length;
        double sum = 0;
        double squares = 0;
        for (int p = 0; p < pixels; p++) {
            double difference = trivialPerPixel[p] - networkPerPixel[p];
            sum += difference;
            squares += difference * difference;
        }
        double variance = Math.max(0, squares / pixels - sum / pixels * (sum / pixels));
        return new HeldOutGain(sum / unit, Math.sqrt(variance * pixels) / unit);
    }

    /** Whether the held-out counts show structure that the network has found. */
    boolean isSignificant() {
        return perUnit > SIGNIFICANT * standardError;
    }
}
