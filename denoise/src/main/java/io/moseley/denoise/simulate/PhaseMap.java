package io.moseley.denoise.simulate;

import java.util.List;

/**
 * The true map of a phase or of a feature of the guide.
 *
 * @param elements symbols of what it is made of; empty for a feature that only the guide shows
 * @param values row-major; see {@link Simulation} for the unit
 */
public record PhaseMap(String name, List<String> elements, int height, int width, float[] values) {
    public PhaseMap {
        elements = List.copyOf(elements);
        if (values.length != height * width) {
            throw new IllegalArgumentException("expected " + height + " × " + width + " values, got " + values.length);
        }
    }

    public float value(int y, int x) {
        return values[y * width + x];
    }

    public float max() {
        float max = 0;
        for (float value : values) {
            max = Math.max(max, value);
        }
        return max;
    }
}
