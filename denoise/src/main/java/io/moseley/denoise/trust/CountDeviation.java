package io.moseley.denoise.trust;

import io.moseley.count.NormalTail;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Deviation of expected from measured counts in a part of the data.
 *
 * @param where for the user: "row 12"
 * @param measured counts
 * @param expected counts of the result there
 * @param whole counts that a deviation is a part of: those of the part itself, or of the line in the whole map
 */
record CountDeviation(String where, double measured, double expected, double whole) {
    /** Floor of the expectation, which keeps the deviance finite where nothing is expected. */
    private static final double LEAST_EXPECTED = 0.02;

    /**
     * In counting sigma, positive if the result has too many: the root of the Poisson deviance, which is closer to normal
     * than the difference over its root.
     */
    double sigma() {
        return -z(measured, expected, LEAST_EXPECTED);
    }

    /**
     * Positive if more was measured than expected.
     *
     * @param least floor of the expectation
     */
    static double z(double measured, double expected, double least) {
        double mean = Math.max(least, expected);
        double logarithm = measured > 0 ? measured * Math.log(measured / mean) : 0;
        double root = Math.sqrt(Math.max(0, 2 * (logarithm - (measured - mean))));
        return measured >= mean ? root : -root;
    }

    /** A part whose deviation is relative to its own counts. */
    CountDeviation(String where, double measured, double expected) {
        this(where, measured, expected, Math.max(1, measured));
    }

    /** Returns true if the whole is more than the part itself. */
    boolean isPart() {
        return whole > Math.max(1, measured);
    }

    /** Surplus of the result as a part of the whole; negative if counts are missing. */
    double relative() {
        return (expected - measured) / whole;
    }

    /** Probability that chance makes such a deviation among so many. */
    double chance(int looks) {
        return NormalTail.ofLargest(sigma(), looks);
    }

    /** The most significant one of at least a certain size. */
    static Optional<CountDeviation> worst(List<CountDeviation> deviations, double leastRelative) {
        return deviations.stream()
                .filter(each -> Math.abs(each.relative()) >= leastRelative)
                .max(Comparator.comparingDouble(each -> Math.abs(each.sigma())));
    }
}
