package io.moseley.count;

/** Tails of the normal distribution, and what remains of them where many things were looked at. */
public final class NormalTail {
    private static final double SERIES_UP_TO = 2;
    private static final int TERMS = 80;

    private NormalTail() {}

    /**
     * P(Z ≥ z). By the power series of the distribution function near the middle, by the continued fraction of Laplace,
     * φ(z)/(z + 1/(z + 2/(z + …))), further out.
     */
    public static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z < SERIES_UP_TO) {
            double term = z;
            double sum = z;
            for (int k = 1; k < TERMS; k++) {
                term *= z * z / (2 * k + 1);
                sum += term;
            }
            return 0.5 - density * sum;
        }
        double fraction = z;
        for (int k = TERMS; k > 0; k--) {
            fraction = z + k / fraction;
        }
        return density / fraction;
    }

    /**
     * The probability that chance makes the largest of several independent deviations, of either sign, this large:
     * 1 − (1 − p)ⁿ (Šidák). Where they depend on each other, it happens less often.
     *
     * @param z the largest deviation in standard errors
     * @param looks how many were looked at
     */
    public static double ofLargest(double z, int looks) {
        return among(Math.min(1, 2 * above(Math.abs(z))), looks);
    }

    /** The probability that an event of this probability happens at least once in several independent looks. */
    public static double among(double probability, int looks) {
        return -Math.expm1(looks * Math.log1p(-Math.min(1 - 1e-16, probability)));
    }
}
