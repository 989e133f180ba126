package io.moseley.denoise.quantify;

/**
 * Counts of a line above its background, and how well counting statistics determine them.
 *
 * <p>Variances are those of Poisson counts: {@code σ² = N + Σ f²·N_b}, N the counts of the integration window, N_b those of
 * a background window and f the factor that makes them background of the integration window. A net intensity is negative
 * where by chance the window holds less than its background; it is kept, since a mean of clipped values is too high.
 *
 * @param gross counts in the integration window
 * @param background estimate of the background in that window
 * @param backgroundVariance of that estimate
 */
public record NetIntensity(double gross, double background, double backgroundVariance) {
    /** Standard errors above zero from which a line counts as detected. */
    public static final double DETECTED_SIGMA = 3;

    /** One-sided 95 % of the normal distribution. */
    private static final double K = 1.645;

    /** Gross minus background; may be negative. */
    public double net() {
        return gross - background;
    }

    /** Standard error of {@link #net()}. */
    public double sigma() {
        return Math.sqrt(Math.max(0, gross) + backgroundVariance);
    }

    /** Net counts in standard errors; 0 if there are no counts at all. */
    public double significance() {
        double sigma = sigma();
        return sigma > 0 ? net() / sigma : 0;
    }

    /** Whether the line stands at least three standard errors above its background. */
    public boolean isDetected() {
        return significance() >= DETECTED_SIGMA;
    }

    /**
     * The largest expected net counts that with 95 % probability give more than was found: x with
     * {@code x − k·√(σ0² + x) = net}, k = 1.645, σ0² the variance without a line. With net = 0 it is the detection limit
     * {@code 2.71 + 1.645·σ0} and with no background 2.71 (L. A. Currie, Anal. Chem. 40 (1968) 586). A negative net
     * counts as zero.
     */
    public double upperLimit() {
        double found = Math.max(0, net());
        double withoutLine = Math.max(0, background) + backgroundVariance;
        return found + K * K / 2 + K * Math.sqrt(withoutLine + found + K * K / 4);
    }

    /** Net over background; NaN without background. */
    public double peakToBackground() {
        return background > 0 ? net() / background : Double.NaN;
    }
}
