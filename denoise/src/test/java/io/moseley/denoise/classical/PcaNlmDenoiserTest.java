package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.DenoiserContract;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PcaNlmDenoiserTest extends DenoiserContract {
    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return new PcaNlmDenoiser(OptionalInt.empty(), OptionalDouble.empty())
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void pixelsThatLookAlikeMakeTheEstimateBetterThanComponentsAlone() {
        SpectrumImage truth = SmallSamples.threePhases(32, 32, 48, 30);
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(4).stream("counts"));
        SpectrumImage components = new WeightedPcaDenoiser(OptionalInt.of(3))
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(error(denoise(counts, 1), truth)).isLessThan(0.6 * error(components, truth));
    }

    @Test
    void componentsAreFoundInBlocksWhereCountsAreFew() {
        CountSpectrumImage few =
                SmallSamples.poisson(SmallSamples.threePhases(64, 64, 48, 4), new Seeds(4).stream("counts"));
        CountSpectrumImage many =
                SmallSamples.poisson(SmallSamples.threePhases(64, 64, 48, 100), new Seeds(4).stream("counts"));
        assertThat(settings(few).blockPixels()).isEqualTo(4);
        assertThat(settings(many).blockPixels()).isEqualTo(1);
    }

    @Test
    void settingsThatAreGivenAreUsed() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(20, 20, 24, 40), new Seeds(1).stream("counts"));
        ClassicalRecord given = Chosen.record(new PcaNlmDenoiser(OptionalInt.of(3), OptionalDouble.of(2.5)), counts);
        assertThat(given.settings().chosenRank()).hasValue(3);
        assertThat(given.settings().chosenStrength()).hasValue(2.5);
        assertThat(given.deviance()).isEmpty();
        ClassicalRecord chosen = Chosen.record(new PcaNlmDenoiser(OptionalInt.empty(), OptionalDouble.of(2.5)), counts);
        assertThat(chosen.settings().chosenStrength()).hasValue(2.5);
        assertThat(chosen.deviance()).isPresent();
    }

    @Test
    void aLargeMapIsChosenForByStripsOfIt() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(400, 300, 16, 20), new Seeds(1).stream("counts"));
        assertThat(Chosen.settings(new PcaNlmDenoiser(OptionalInt.of(3), OptionalDouble.empty()), counts)
                        .chosenStrength()
                        .orElseThrow())
                .isBetween(1.0, 5.6);
    }

    private static ClassicalSettings.NonLocalMeans settings(CountSpectrumImage counts) {
        return (ClassicalSettings.NonLocalMeans)
                Chosen.settings(new PcaNlmDenoiser(OptionalInt.of(3), OptionalDouble.of(2.5)), counts);
    }

    private static double error(SpectrumImage estimate, SpectrumImage truth) {
        return Metrics.compare(estimate, truth, List.of()).nrmse();
    }
}
