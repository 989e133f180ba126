package io.moseley.denoise.bm3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BlockTransformTest {
    static Stream<BlockTransform> transforms() {
        return Stream.of(
                BlockTransform.cosine(8),
                BlockTransform.cosine(11),
                BlockTransform.biorthogonal(8),
                BlockTransform.biorthogonal(16));
    }

    @ParameterizedTest
    @MethodSource("transforms")
    void theInverseUndoesTheTransformAndWhiteNoiseKeepsItsSize(BlockTransform transform) {
        int size = transform.size();
        for (int i = 0; i < size; i++) {
            double length = 0;
            for (int j = 0; j < size; j++) {
                length += Math.pow(transform.forward()[i * size + j], 2);
                double product = 0;
                for (int k = 0; k < size; k++) {
                    product += transform.inverse()[i * size + k] * transform.forward()[k * size + j];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-5));
            }
            assertThat(length).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void theWaveletCoefficientsOfAFlatLineVanishButOne() {
        BlockTransform wavelet = BlockTransform.biorthogonal(8);
        for (int k = 0; k < 8; k++) {
            double sum = 0;
            for (int i = 0; i < 8; i++) {
                sum += wavelet.forward()[k * 8 + i];
            }
            assertThat(sum).isCloseTo(k == 0 ? Math.sqrt(8) : 0, within(1e-5));
        }
    }

    @Test
    void blocksComeBackAsTheImageTheyWereTakenFrom() {
        int height = 20;
        int width = 17;
        float[] image = TestImages.texture(height, width);
        BlockGrid grid = new BlockGrid(height, width, 8, 3);
        BlockSpectra spectra = new BlockSpectra(grid, BlockTransform.biorthogonal(8));
        int positions = grid.rows() * grid.columns();
        float[] coefficients = new float[positions * 64];
        spectra.forward(image, 0, grid.rows(), coefficients);
        float[] weights = new float[positions];
        for (int i = 0; i < positions; i++) {
            weights[i] = 1 + i % 5;
            for (int k = 0; k < 64; k++) {
                coefficients[i * 64 + k] *= weights[i];
            }
        }
        float[] sums = new float[image.length];
        float[] norms = new float[image.length];
        spectra.inverse(coefficients, weights, 0, grid.rows(), sums, norms);
        for (int i = 0; i < image.length; i++) {
            assertThat(sums[i] / norms[i]).isCloseTo(image[i], within(1e-4f));
        }
    }

    @Test
    void theStackTransformIsUndoneAndKeepsLengths() {
        float[] stack = TestImages.noisy(new float[16 * 9], 1, 3);
        float[] changed = stack.clone();
        StackHaar haar = new StackHaar(9, 16);
        haar.forward(changed, 16);
        assertThat(length(changed)).isCloseTo(length(stack), within(1e-4));
        assertThat(changed[0]).isNotCloseTo(stack[0], within(1e-3f));
        haar.inverse(changed, 16);
        assertThat(changed).containsExactly(stack, within(1e-5f));
    }

    private static double length(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
