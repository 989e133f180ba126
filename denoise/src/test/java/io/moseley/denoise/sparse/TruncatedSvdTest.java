package io.moseley.denoise.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TruncatedSvdTest {
    private static TruncatedSvd svd(CountSpectrumImage counts, int rank, int threads) {
        return TruncatedSvd.of(SparseMatrixTest.unscaled(counts), rank, 1e-11, new Seeds(1).stream("init"), threads);
    }

    private static CountSpectrumImage noisy() {
        return SmallSamples.poisson(SmallSamples.threePhases(20, 15, 90, 30), new Seeds(1).stream("t"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 20, 90})
    void componentsOfNoiseToo(int rank) {
        CountSpectrumImage counts = noisy();
        TruncatedSvd svd = svd(counts, rank, 2);
        double[] cube = SmallSamples.cube(counts);
        double[] values = SingularOps_DDRM.singularValues(DMatrixRMaj.wrap(300, 90, cube.clone()));
        assertThat(svd.rank()).isEqualTo(rank);
        for (int k = 0; k < rank; k++) {
            assertThat(svd.singularValues()[k]).isCloseTo(values[k], within(1e-10 * values[0]));
            // The length of the image is the singular value only if the vector is a singular one.
            double square = 0;
            for (int p = 0; p < 300; p++) {
                double dot = 0;
                for (int c = 0; c < 90; c++) {
                    dot += cube[p * 90 + c] * svd.vectors()[c * rank + k];
                }
                square += dot * dot;
            }
            assertThat(Math.sqrt(square)).isCloseTo(values[k], within(1e-9 * values[0]));
        }
    }

    @Test
    void threadsDoNotMatter() {
        CountSpectrumImage counts = noisy();
        assertThat(svd(counts, 5, 3).vectors()).isEqualTo(svd(counts, 5, 1).vectors());
    }

    @Test
    void moreEqualSingularValuesThanVectorsAtATimeAreFound() {
        // The identity, and a last channel that is empty: all directions are alike to it.
        int side = 30;
        var builder = CountSpectrumImage.builder(SmallSamples.header(side, 1, side + 1));
        for (int pixel = 0; pixel < side; pixel++) {
            builder.add(pixel, pixel, 1);
        }
        TruncatedSvd svd = svd(builder.build(), 25, 1);
        assertThat(Arrays.stream(svd.singularValues()).min().orElseThrow()).isCloseTo(1, within(1e-12));
    }

    @Test
    void noMoreComponentsThanTheMatrixHas() {
        var builder = CountSpectrumImage.builder(SmallSamples.header(3, 4, 20));
        for (int pixel = 0; pixel < 12; pixel++) {
            builder.add(pixel, pixel % 2, 1 + pixel);
        }
        TruncatedSvd svd = svd(builder.build(), 7, 1);
        assertThat(svd.singularValues()).hasSize(2);
        assertThat(svd.vectors()).hasSize(40);
        assertThat(svd(CountSpectrumImage.builder(SmallSamples.header(3, 4, 20)).build(), 7, 1)
                        .rank())
                .isZero();
    }
}
