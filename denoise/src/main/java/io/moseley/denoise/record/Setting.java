package io.moseley.denoise.record;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * A setting of networks or of their training, declared once.
 *
 * @param name in {@code run.json}
 * @param byDefault absent where the value is chosen for the map
 * @param limits of the value in words, such as "at least 8"
 */
public record Setting<T>(String name, Optional<T> byDefault, Predicate<T> allows, String limits) {
    public static <T> Setting<T> of(String name, T byDefault) {
        return new Setting<>(name, Optional.of(byDefault), value -> true, "");
    }

    /** A setting whose value is chosen for the map unless it is stated. */
    public static <T> Setting<T> chosen(String name) {
        return new Setting<>(name, Optional.empty(), value -> true, "");
    }

    public Setting<T> limited(String words, Predicate<T> allowed) {
        return new Setting<>(name, byDefault, allowed, words);
    }
}
