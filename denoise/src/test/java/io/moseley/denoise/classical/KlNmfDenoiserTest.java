package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.DenoiserContract;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class KlNmfDenoiserTest extends DenoiserContract {
    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return new KlNmfDenoiser(OptionalInt.empty(), OptionalDouble.empty())
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void heldOutCountsChooseAboutTheTrueRank() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(32, 32, 40, 100), new Seeds(2).stream("t"));
        int rank = Chosen.settings(new KlNmfDenoiser(OptionalInt.empty(), OptionalDouble.of(1)), counts)
                .chosenRank()
                .orElseThrow();
        assertThat(rank).isBetween(3, 5);
    }

    @Test
    void unevenExposureIsKeptInTheExpectedCounts() {
        DoseMap dose = DoseMap.rowStep(20, 20, 10, 2);
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.flat(20, 20, 30, 300), dose, new Seeds(1).stream("t"));
        SpectrumImage result = new KlNmfDenoiser(OptionalInt.of(1), OptionalDouble.of(2))
                .denoise(new DenoiseInput(counts, Optional.empty(), dose), DenoiseContext.quiet(1))
                .expectedCounts();
        double[] map = result.sumImage();
        assertThat(map[9 * 20 + 5] / map[10 * 20 + 5]).isBetween(1.9, 2.1);
        assertThat(result.total()).isCloseTo(counts.totalCounts(), within(1e-3 * counts.totalCounts()));
    }
}
