package io.moseley.nn.train;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Pulls one number to 2; what the loss of each step is multiplied by, and what is held out, are the test's choice. */
abstract class Parabola implements Objective, AutoCloseable {
    final Parameter x;
    IntToDoubleFunction lossFactor = step -> 1;
    int steps;

    Parabola(float start) {
        x = new Parameter("x", new float[] {start}, 1);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(x);
    }

    @Override
    public Loss nextLoss() {
        Tensor miss = x.tensor().minus(Tensor.of(new float[] {2}, 1));
        return Loss.of(miss.times(miss).sum().times(lossFactor.applyAsDouble(steps++)));
    }

    float value() {
        return x.values()[0];
    }

    @Override
    public void close() {
        x.close();
    }
}
