package io.moseley.denoise.classical;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Checks of the settings that a caller gives to a classical method; empty ones are chosen by held-out counts. */
final class SettingRange {
    private SettingRange() {}

    /** @throws IllegalArgumentException if it is given and less than 1 */
    static void requireRank(OptionalInt rank) {
        if (rank.isPresent() && rank.getAsInt() < 1) {
            throw new IllegalArgumentException("the rank must be at least 1, got " + rank.getAsInt());
        }
    }

    /**
     * @param name of the setting, "strength"
     * @throws IllegalArgumentException if it is given and negative or no number
     */
    static void requireNotNegative(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() >= 0)) {
            throw new IllegalArgumentException("the " + name + " must not be negative, got " + value.getAsDouble());
        }
    }

    /** @throws IllegalArgumentException if it is given and not more than 0 */
    static void requirePositive(String name, OptionalDouble value) {
        if (value.isPresent() && !(value.getAsDouble() > 0)) {
            throw new IllegalArgumentException("the " + name + " must be more than 0, got " + value.getAsDouble());
        }
    }
}
