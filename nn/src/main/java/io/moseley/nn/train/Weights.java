package io.moseley.nn.train;

import io.moseley.nn.torch.Parameter;
import java.util.List;

/**
 * A copy of the values of a list of parameters, to come back to.
 *
 * @param names such as "encoder0.weight"
 * @param values of each; not copied
 */
public record Weights(List<String> names, List<float[]> values) {
    public Weights {
        names = List.copyOf(names);
        values = List.copyOf(values);
    }

    public static Weights of(List<Parameter> parameters) {
        return new Weights(
                parameters.stream().map(Parameter::name).toList(),
                parameters.stream().map(Parameter::values).toList());
    }

    /** Number of weights. */
    public int size() {
        return values.stream().mapToInt(each -> each.length).sum();
    }

    /**
     * Writes the values back.
     *
     * @throws IllegalArgumentException if they are not of such parameters
     */
    public void restore(List<Parameter> parameters) {
        boolean fits = names.equals(parameters.stream().map(Parameter::name).toList());
        for (int i = 0; fits && i < values.size(); i++) {
            fits = parameters.get(i).size() == values.get(i).length;
        }
        if (!fits) {
            throw new IllegalArgumentException("the weights are not those of such a network");
        }
        for (int i = 0; i < values.size(); i++) {
            parameters.get(i).write(values.get(i));
        }
    }
}
