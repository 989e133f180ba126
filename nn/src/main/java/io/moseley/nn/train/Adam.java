package io.moseley.nn.train;

import io.moseley.nn.torch.Parameter;
import java.util.List;

/**
 * Adam (Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015) with clipping of the gradient's norm.
 * The moments live on the Java side: our networks have some 10⁵ weights, and a step over them costs a fraction of a
 * millisecond.
 */
public final class Adam {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;
    /** The norm is clipped at this multiple of its running mean, which spares ordinary steps and stops outliers. */
    private static final double CLIP = 4;

    private final List<Parameter> parameters;
    private final float[][] values;
    private final float[][] gradients;
    private final float[][] first;
    private final float[][] second;
    private long steps;
    private double meanNorm;

    public Adam(List<Parameter> parameters) {
        this.parameters = parameters;
        values = allocate(parameters);
        gradients = allocate(parameters);
        first = allocate(parameters);
        second = allocate(parameters);
    }

    private static float[][] allocate(List<Parameter> parameters) {
        return parameters.stream().map(p -> new float[p.size()]).toArray(float[][]::new);
    }

    /**
     * One update from the gradients that the parameters hold, which are zeroed.
     *
     * @return the norm of the gradient before clipping; nothing is updated if it is not finite
     */
    public double step(double learningRate) {
        double squares = 0;
        for (int i = 0; i < gradients.length; i++) {
            parameters.get(i).readGradient(gradients[i]);
            parameters.get(i).zeroGradient();
            for (float g : gradients[i]) {
                squares += (double) g * g;
            }
        }
        double norm = Math.sqrt(squares);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        steps++;
        double limit = CLIP * meanNorm;
        double clip = steps > 1 && norm > limit ? limit / norm : 1;
        meanNorm = steps == 1 ? norm : 0.98 * meanNorm + 0.02 * norm * clip;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = 1 - Math.pow(BETA2, steps);
        float rate = (float) (learningRate * Math.sqrt(correction2) / correction1);
        float epsilon = (float) (EPSILON * Math.sqrt(correction2));
        for (int i = 0; i < values.length; i++) {
            update(i, (float) clip, rate, epsilon);
        }
        return norm;
    }

    private void update(int index, float clip, float rate, float epsilon) {
        float[] value = values[index];
        float[] gradient = gradients[index];
        float[] m = first[index];
        float[] v = second[index];
        parameters.get(index).read(value);
        for (int j = 0; j < value.length; j++) {
            float g = gradient[j] * clip;
            m[j] += (float) (1 - BETA1) * (g - m[j]);
            v[j] += (float) (1 - BETA2) * (g * g - v[j]);
            value[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) + epsilon);
        }
        parameters.get(index).write(value);
    }

    /** Forgets all moments, as after a return to earlier weights. */
    public void reset() {
        for (int i = 0; i < first.length; i++) {
            java.util.Arrays.fill(first[i], 0f);
            java.util.Arrays.fill(second[i], 0f);
        }
        steps = 0;
        meanNorm = 0;
    }
}
