package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.sparse.SparseMatrixTest;
import io.moseley.denoise.sparse.TruncatedSvd;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.DenoiserContract;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.OptionalInt;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;

class WeightedPcaDenoiserTest extends DenoiserContract {
    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return new WeightedPcaDenoiser(OptionalInt.empty())
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void singularValuesAgreeWithADenseDecomposition() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(9, 8, 20, 30), new Seeds(1).stream("t"));
        TruncatedSvd svd = TruncatedSvd.of(SparseMatrixTest.unscaled(counts), 6, 1e-12, new Seeds(1).stream("init"), 2);
        double[] values = SingularOps_DDRM.singularValues(DMatrixRMaj.wrap(72, 20, SmallSamples.cube(counts)));
        for (int k = 0; k < 6; k++) {
            assertThat(svd.singularValues()[k]).isCloseTo(values[k], within(1e-6 * values[0]));
        }
        for (int k = 0; k < 6; k++) {
            for (int l = 0; l <= k; l++) {
                double dot = 0;
                for (int c = 0; c < 20; c++) {
                    dot += svd.vectors()[c * 6 + k] * svd.vectors()[c * 6 + l];
                }
                assertThat(dot).isCloseTo(k == l ? 1 : 0, within(1e-10));
            }
        }
    }

    @Test
    void fullRankReturnsTheCounts() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(6, 5, 12, 40), new Seeds(1).stream("t"));
        double[] result =
                SmallSamples.cube(WeightedComponents.of(counts, 12, WeightedComponents.EXACT, DenoiseContext.quiet(1))
                        .truncated(12));
        double[] n = SmallSamples.cube(counts);
        for (int i = 0; i < n.length; i++) {
            assertThat(result[i]).isCloseTo(n[i], within(1e-4));
        }
    }

    @Test
    void heldOutCountsChooseAboutTheTrueRank() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(32, 32, 40, 100), new Seeds(2).stream("t"));
        int rank = Chosen.settings(new WeightedPcaDenoiser(OptionalInt.empty()), counts)
                .chosenRank()
                .orElseThrow();
        assertThat(rank).isBetween(2, 4);
    }

    @Test
    void aRankAboveTheSmallerSideIsLowered() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(2, 2, 12, 40), new Seeds(1).stream("t"));
        assertThat(Chosen.settings(new WeightedPcaDenoiser(OptionalInt.of(50)), counts)
                        .chosenRank())
                .hasValue(4);
    }
}
