package io.moseley.io.binary;

import java.util.OptionalDouble;

/** Numbers in texts. */
public final class Decimal {
    private Decimal() {}

    /** The finite number that a text is, with a decimal point or comma; empty if it is none. */
    public static OptionalDouble parse(String text) {
        try {
            double value = Double.parseDouble(text.replace(',', '.'));
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
