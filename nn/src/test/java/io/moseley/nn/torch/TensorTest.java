package io.moseley.nn.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(parameter.values()).containsExactly(1, 2, 3);
        parameter.write(new float[] {4, 5, 6});
        try (TensorScope scope = new TensorScope()) {
            assertThat(parameter.tensor().sum().item()).isCloseTo(15, within(1e-6f));
        }
        parameter.close();
    }

    @Test
    void valuesMustFillTheShape() {
        try (TensorScope scope = new TensorScope()) {
            assertThatThrownBy(() -> Tensor.of(new float[5], 2, 3)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDotProductIsASumOfProducts() {
        try (TensorScope scope = new TensorScope()) {
            Tensor product = Tensor.of(new float[] {1, 2, 3}, 3).dot(Tensor.of(new float[] {4, 5, 6}, 3));
            assertThat(product.item()).isEqualTo(32);
        }
    }

    /** Inputs that repeat themselves along the batch or the energy take the general way, in three dimensions. */
    @ParameterizedTest
    @CsvSource({"16,16,1,3,1,2", "16,32,1,3,2,2", "5,7,1,3,2,2", "1,16,64,1,1,0", "2,4,6,1,1,0"})
    void convolutionsInThePlaneAndAsProductsAreThoseInThreeDimensions(
            int in, int out, int depth, int k, int stride, int repeated) {
        long[] strides = {depth, stride, stride};
        long[] padding = {0, k / 2, k / 2};
        long[] kernel = {out, in, depth, k, k};
        assertSame(
                new long[] {1, in, depth, 10, 12},
                kernel,
                out,
                (x, weight, bias) -> Tensor.convolve(x, weight, bias, strides, padding),
                repeated);
    }

    @ParameterizedTest
    @CsvSource({"32,16,1,4,2,2", "5,7,1,4,2,2", "16,1,64,1,1,0", "4,2,6,1,1,0"})
    void transposedConvolutionsInThePlaneAndAsProductsAreThoseInThreeDimensions(
            int in, int out, int depth, int k, int stride, int repeated) {
        long[] strides = {depth, stride, stride};
        long[] padding = {0, k / 4, k / 4};
        assertSame(
                new long[] {1, in, 1, 10, 12},
                new long[] {in, out, depth, k, k},
                out,
                (x, weight, bias) -> Tensor.convolveTransposed(x, weight, bias, strides, padding, new long[] {0, 0, 0}),
                repeated);
    }

    private interface Convolution {
        Tensor of(Tensor input, Parameter weight, Parameter bias);
    }

    private static void assertSame(long[] inputShape, long[] kernel, int out, Convolution convolution, int repeated) {
        Random random = new Random(1);
        try (Parameter input = parameter(random, inputShape);
                Parameter weight = parameter(random, kernel);
                Parameter bias = parameter(random, out)) {
            List<float[]> flat = passed(input, weight, bias, convolution);
            List<float[]> general = passed(
                    input,
                    weight,
                    bias,
                    (x, w, b) -> new Tensor(convolution
                            .of(Tensor.concatenate(repeated, x, x), w, b)
                            .handle()
                            .narrow(repeated, 0, 1)));
            for (int i = 0; i < flat.size(); i++) {
                float largest = 0;
                for (float value : general.get(i)) {
                    largest = Math.max(largest, Math.abs(value));
                }
                assertThat(largest).isPositive();
                assertThat(flat.get(i)).containsExactly(general.get(i), within(1e-5f * largest));
            }
        }
    }

    private static Parameter parameter(Random random, long... shape) {
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new Parameter("p", values, shape);
    }

    /** The output, and the gradients of the sum of its squares. */
    private static List<float[]> passed(Parameter input, Parameter weight, Parameter bias, Convolution convolution) {
        List<float[]> arrays = new ArrayList<>();
        try (TensorScope scope = new TensorScope()) {
            Tensor output = convolution.of(input.tensor(), weight, bias);
            arrays.add(output.toArray());
            output.times(output).sum().backward();
        }
        for (Parameter parameter : List.of(input, weight, bias)) {
            float[] gradient = new float[parameter.size()];
            parameter.takeGradient(gradient);
            arrays.add(gradient);
        }
        return arrays;
    }
}
