package io.moseley.io.binary;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Numbers that a file may state or not. */
public final class Numbers {
    private Numbers() {}

    /** The finite number that a text is, with a decimal point or comma; empty if it is none. */
    public static OptionalDouble parse(String text) {
        try {
            double value = Double.parseDouble(text.replace(',', '.'));
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    /** A number in another unit, if there is one. */
    public static OptionalDouble times(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }

    /** The mean over those that have the number; empty if none has. */
    public static <T> OptionalDouble mean(List<T> items, Function<T, OptionalDouble> number) {
        return items.stream()
                .map(number)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
    }
}
