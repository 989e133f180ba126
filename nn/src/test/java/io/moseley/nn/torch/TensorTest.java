package io.moseley.nn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TensorTest {
    @Test
    void valuesComeBackInOrder() {
        try (TensorScope scope = new TensorScope()) {
            float[] values = {1, 2, 3, 4, 5, 6};
            assertThat(Tensor.of(values, 2, 3).toArray()).containsExactly(values);
            assertThat(Tensor.of(values, 2, 3).shape()).containsExactly(2, 3);
        }
    }

    @Test
    void convolutionSpanningAllBandsIsAWeightedSum() {
        try (TensorScope scope = new TensorScope();
                Parameter weight = new Parameter("w", new float[] {1, 10, 100}, 1, 1, 3, 1, 1);
                Parameter bias = new Parameter("b", new float[] {0.5f}, 1)) {
            Tensor input = Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 1, 1, 3, 1, 2);
            Tensor output = Tensor.convolve(input, weight, bias, new long[] {3, 1, 1}, new long[] {0, 0, 0});
            assertThat(output.toArray()).containsExactly(1 + 30 + 500 + 0.5f, 2 + 40 + 600 + 0.5f);
        }
    }

    @Test
    void transposedConvolutionRestoresTheShape() {
        try (TensorScope scope = new TensorScope();
                Parameter weight = new Parameter("w", new float[64 * 16], 1, 1, 64, 4, 4);
                Parameter bias = new Parameter("b", new float[] {2}, 1)) {
            Tensor output = Tensor.convolveTransposed(
                    Tensor.of(new float[8 * 8], 1, 1, 1, 8, 8),
                    weight,
                    bias,
                    new long[] {64, 2, 2},
                    new long[] {0, 1, 1},
                    new long[] {0, 0, 0});
            assertThat(output.shape()).containsExactly(1, 1, 64, 16, 16);
            assertThat(output.toArray()).containsOnly(2f);
        }
    }

    @Test
    void blocksAreSummedNotAveraged() {
        try (TensorScope scope = new TensorScope()) {
            Tensor fine = Tensor.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 1, 1, 2, 2, 2);
            assertThat(fine.sumBlocks(2).toArray()).containsExactly(10, 26);
        }
    }

    @Test
    void gradientOfASumOfSquaresIsTwiceTheValue() {
        try (Parameter parameter = new Parameter("p", new float[] {3, -4}, 2)) {
            try (TensorScope scope = new TensorScope()) {
                parameter.tensor().times(parameter.tensor()).sum().backward();
            }
            float[] gradient = new float[2];
            parameter.readGradient(gradient);
            assertThat(gradient).containsExactly(6, -8);
            parameter.zeroGradient();
            parameter.readGradient(gradient);
            assertThat(gradient).containsOnly(0f);
        }
    }

    @Test
    void parametersOutliveScopes() {
        Parameter parameter;
        try (TensorScope scope = new TensorScope()) {
            parameter = new Parameter("p", new float[] {1, 2, 3}, 3);
        }
        float[] values = new float[3];
        parameter.read(values);
        assertThat(values).containsExactly(1, 2, 3);
        parameter.write(new float[] {4, 5, 6});
        try (TensorScope scope = new TensorScope()) {
            assertThat(parameter.tensor().sum().item()).isCloseTo(15, within(1e-6f));
        }
        parameter.close();
    }
}
