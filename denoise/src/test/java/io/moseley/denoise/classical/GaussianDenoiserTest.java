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
import org.junit.jupiter.api.Test;

class GaussianDenoiserTest extends DenoiserContract {
    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return new GaussianDenoiser(OptionalDouble.empty())
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void oneCountSpreadsAsAGaussian() {
        var builder = CountSpectrumImage.builder(SmallSamples.header(21, 21, 4));
        builder.add(10 * 21 + 10, 2, 1000);
        SpectrumImage result = new GaussianDenoiser(OptionalDouble.of(1.5))
                .denoise(DenoiseInput.of(builder.build()), DenoiseContext.quiet(1))
                .expectedCounts();
        double[] cube = SmallSamples.cube(result);
        double centre = cube[(10 * 21 + 10) * 4 + 2];
        double aside = cube[(12 * 21 + 9) * 4 + 2];
        assertThat(aside / centre).isCloseTo(Math.exp(-5 / (2 * 1.5 * 1.5)), within(1e-5));
        assertThat(centre).isCloseTo(1000 / (2 * Math.PI * 1.5 * 1.5), within(0.5));
    }

    @Test
    void noWidthReturnsTheCounts() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(9, 7, 12, 20), new Seeds(1).stream("t"));
        SpectrumImage result = new GaussianDenoiser(OptionalDouble.of(0))
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(SmallSamples.cube(result)).isEqualTo(SmallSamples.cube(counts));
    }

    @Test
    void aDoseStepIsKeptSharp() {
        DoseMap dose = DoseMap.rowStep(20, 20, 10, 2);
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.flat(20, 20, 10, 400), dose, new Seeds(1).stream("t"));
        SpectrumImage result = new GaussianDenoiser(OptionalDouble.of(3))
                .denoise(new DenoiseInput(counts, Optional.empty(), dose), DenoiseContext.quiet(1))
                .expectedCounts();
        double[] map = result.sumImage();
        double above = 0;
        double below = 0;
        for (int x = 0; x < 20; x++) {
            above += map[9 * 20 + x];
            below += map[10 * 20 + x];
        }
        assertThat(above / below).isBetween(1.94, 2.06);
        assertThat(result.total()).isCloseTo(counts.totalCounts(), within(1e-3 * counts.totalCounts()));
    }

    @Test
    void aFlatSampleIsSmoothedMoreThanAStructuredOne() {
        double flat = chosen(SmallSamples.flat(32, 32, 32, 20));
        double structured = chosen(SmallSamples.threePhases(32, 32, 32, 60));
        assertThat(flat).isGreaterThan(structured);
        assertThat(structured).isPositive();
    }

    private static double chosen(SpectrumImage truth) {
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(1).stream("t"));
        return Chosen.settings(new GaussianDenoiser(OptionalDouble.empty()), counts)
                .chosenSigmaPixels()
                .orElseThrow();
    }
}
