package io.moseley.nn.train;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.TensorScope;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

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
    private final ToDoubleFunction<Parameter> rateFactor;
    private final float[][] values;
    private final float[][] gradients;
    private final float[][] first;
    private final float[][] second;
    private long steps;
    private double meanNorm;

    /** @param rateFactor multiplies the learning rate of a parameter */
    public Adam(List<Parameter> parameters, ToDoubleFunction<Parameter> rateFactor) {
        this.parameters = parameters;
        this.rateFactor = rateFactor;
        values = new float[parameters.size()][];
        readValues();
        gradients = allocate(parameters);
        first = allocate(parameters);
        second = allocate(parameters);
    }

    private static float[][] allocate(List<Parameter> parameters) {
        return parameters.stream().map(p -> new float[p.size()]).toArray(float[][]::new);
    }

    /**
     * Makes one update of the parameters of an objective, those of this optimiser.
     *
     * @return the loss before the update; not finite if it or the gradient is not, and nothing is updated then
     */
    double update(Objective objective, double learningRate) {
        double loss;
        try (TensorScope scope = new TensorScope()) {
            Loss next = objective.nextLoss();
            loss = next.value();
            if (!Double.isFinite(loss)) {
                return loss;
            }
            next.backward();
        }
        return Double.isFinite(step(learningRate)) ? loss : Double.NaN;
    }

    /**
     * One update from the gradients that the parameters hold, which are zeroed.
     *
     * @return the norm of the gradient before clipping; nothing is updated if it is not finite
     */
    public double step(double learningRate) {
        double squares = 0;
        for (int i = 0; i < gradients.length; i++) {
            parameters.get(i).takeGradient(gradients[i]);
            squares += sumOfSquares(gradients[i]);
        }
        double norm = Math.sqrt(squares);
        if (!Double.isFinite(norm)) {
            return norm;
        }
        steps++;
        double limit = CLIP * meanNorm;
        double clip = meanNorm > 0 && norm > limit ? limit / norm : 1;
        meanNorm = meanNorm == 0 ? norm : 0.98 * meanNorm + 0.02 * norm * clip;
        double correction1 = 1 - Math.pow(BETA1, steps);
        double correction2 = 1 - Math.pow(BETA2, steps);
        float rate = (float) (learningRate * Math.sqrt(correction2) / correction1);
        float epsilon = (float) (EPSILON * Math.sqrt(correction2));
        for (int i = 0; i < values.length; i++) {
            update(i, (float) clip, rate * (float) rateFactor.applyAsDouble(parameters.get(i)), epsilon);
        }
        return norm;
    }

    /** In several partial sums, so that the processor need not wait for each addition. */
    private static double sumOfSquares(float[] values) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < values.length; i += 4) {
            a += (double) values[i] * values[i];
            b += (double) values[i + 1] * values[i + 1];
            c += (double) values[i + 2] * values[i + 2];
            d += (double) values[i + 3] * values[i + 3];
        }
        for (; i < values.length; i++) {
            a += (double) values[i] * values[i];
        }
        return a + b + c + d;
    }

    private void readValues() {
        for (int i = 0; i < values.length; i++) {
            values[i] = parameters.get(i).values();
        }
    }

    private void update(int index, float clip, float rate, float epsilon) {
        float[] value = values[index];
        float[] gradient = gradients[index];
        float[] m = first[index];
        float[] v = second[index];
        for (int j = 0; j < value.length; j++) {
            float g = gradient[j] * clip;
            m[j] += (float) (1 - BETA1) * (g - m[j]);
            v[j] += (float) (1 - BETA2) * (g * g - v[j]);
            value[j] -= rate * m[j] / ((float) Math.sqrt(v[j]) + epsilon);
        }
        parameters.get(index).write(value);
    }

    /** Takes over the values that the parameters have now and forgets all moments, as after a return to earlier weights. */
    public void reset() {
        readValues();
        for (int i = 0; i < first.length; i++) {
            Arrays.fill(first[i], 0f);
            Arrays.fill(second[i], 0f);
        }
        steps = 0;
        meanNorm = 0;
    }
}
