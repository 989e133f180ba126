package io.moseley.nn.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.nn.torch.TensorScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest {
    @Test
    void findsTheMinimumOfAParabola() {
        try (Parameter x = new Parameter("x", new float[] {5}, 1)) {
            Adam adam = new Adam(List.of(x), parameter -> 1);
            for (int i = 0; i < 800; i++) {
                propagate(x);
                adam.step(0.05);
            }
            assertThat(value(x)).isCloseTo(2, within(1e-2f));
        }
    }

    @Test
    void theFirstStepHasTheSizeOfTheLearningRate() {
        try (Parameter x = new Parameter("x", new float[] {5}, 1)) {
            Adam adam = new Adam(List.of(x), parameter -> 1);
            propagate(x);
            assertThat(adam.step(0.05)).isCloseTo(6, within(1e-5));
            assertThat(value(x)).isCloseTo(4.95f, within(1e-5f));
        }
    }

    @Test
    void aGradientThatIsNotFiniteChangesNothing() {
        try (Parameter x = new Parameter("x", new float[] {5}, 1)) {
            Adam adam = new Adam(List.of(x), parameter -> 1);
            try (TensorScope scope = new TensorScope()) {
                x.tensor().times(Double.NaN).sum().backward();
            }
            assertThat(adam.step(0.05)).isNaN();
            assertThat(value(x)).isEqualTo(5f);
        }
    }

    /** Gradient of (x − 2)². */
    private static void propagate(Parameter x) {
        try (TensorScope scope = new TensorScope()) {
            Tensor miss = x.tensor().minus(Tensor.of(new float[] {2}, 1));
            miss.times(miss).sum().backward();
        }
    }

    private static float value(Parameter x) {
        return x.values()[0];
    }
}
