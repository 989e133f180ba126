package io.moseley.denoise.record;

import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A correction of the networks' average.
 *
 * @param name of the step, such as "group-totals"
 * @param parameters finite numbers by name, from which a model file restores the correction
 * @param pixels number of pixels that it has changed; absent where they were not counted
 * @param sentence for the methods section of a paper
 */
public record CorrectionRecord(String name, Map<String, Double> parameters, OptionalInt pixels, String sentence) {
    public CorrectionRecord {
        parameters = Map.copyOf(parameters);
        Objects.requireNonNull(name);
        Objects.requireNonNull(pixels);
        Objects.requireNonNull(sentence);
    }

    /** Whether it has changed something, as far as that is known. */
    public boolean isVisible() {
        return pixels.orElse(1) > 0;
    }
}
