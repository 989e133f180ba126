package io.moseley.io.array;

import io.moseley.util.Text;
import java.util.Optional;

/**
 * Takes values close to whole numbers for these: counts that a program restored from its own arithmetic, such as 0.99999994
 * after a weighted decomposition.
 */
final class Rounding {
    static final double TOLERANCE = 1e-4;

    /** Two steps of float32, which exceed the tolerance for large counts. */
    private static final double RELATIVE_TOLERANCE = 2.4e-7;

    private long rounded;
    private double greatest;
    private boolean isAnyCounted;

    /** The whole number next to a value; NaN if it is not close to one. */
    double whole(double value) {
        double whole = Math.rint(value);
        double difference = Math.abs(value - whole);
        if (difference > 0) {
            if (!(difference <= Math.max(TOLERANCE, RELATIVE_TOLERANCE * whole))) {
                return Double.NaN;
            }
            rounded++;
            greatest = Math.max(greatest, difference);
        }
        isAnyCounted |= whole > 0;
        return whole;
    }

    /** Tells whether nothing but values next to zero was there: those are no counts. */
    boolean leavesNothing() {
        return rounded > 0 && !isAnyCounted;
    }

    /** The sentence for the user; empty if all values were whole. */
    Optional<String> sentence() {
        return rounded == 0
                ? Optional.empty()
                : Optional.of(Text.format(
                        "%,d values within %.1g of whole numbers were rounded to raw counts.", rounded, greatest));
    }
}
