package io.moseley.nn.train;

import io.moseley.nn.torch.Parameter;
import java.util.Arrays;
import java.util.List;

/** A copy of the values of a list of parameters, to come back to. Immutable. */
public final class Weights {
    private final float[][] values;

    private Weights(float[][] values) {
        this.values = values;
    }

    /** @param values of the parameters, in their order */
    public static Weights of(float[][] values) {
        return new Weights(Arrays.stream(values).map(float[]::clone).toArray(float[][]::new));
    }

    public static Weights of(List<Parameter> parameters) {
        float[][] values = new float[parameters.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = new float[parameters.get(i).size()];
            parameters.get(i).read(values[i]);
        }
        return new Weights(values);
    }

    /** Writes the values back into the parameters they were taken from. */
    public void restore(List<Parameter> parameters) {
        for (int i = 0; i < values.length; i++) {
            parameters.get(i).write(values[i]);
        }
    }
}
