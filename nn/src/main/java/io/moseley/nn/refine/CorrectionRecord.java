package io.moseley.nn.refine;

import java.util.Map;

/**
 * Says which correction was made.
 *
 * @param name of the {@link Refinement}
 * @param parameters for {@link Refinement#restore}, finite numbers by name
 * @param sentence for the methods section of a paper
 */
public record CorrectionRecord(String name, Map<String, Double> parameters, String sentence) {
    public CorrectionRecord {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Looks up a parameter.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    static double number(Map<String, Double> parameters, String name) {
        Double value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("a correction lacks the parameter " + name);
        }
        return value;
    }
}
