package io.moseley.denoise.classical;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.record.FusedGuide;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.DenoiserContract;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FusionDenoiserTest extends DenoiserContract {
    @Override
    protected SpectrumImage denoise(CountSpectrumImage counts, long seed) {
        return new FusionDenoiser(OptionalInt.empty(), OptionalDouble.empty())
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void theRightGuideHelpsAndAMirroredOneDoesLittleHarm() {
        Simulation sample = Simulator.simulate(SimulationOptions.builder("core-shell")
                .dose(20)
                .size(48, 48)
                .channels(128)
                .seed(3)
                .build());
        FusionDenoiser denoiser = new FusionDenoiser(OptionalInt.of(4), OptionalDouble.empty());
        DenoiseInput input = DenoiseInput.of(sample.counts());
        DenoiseResult unguided = denoiser.denoise(input, DenoiseContext.quiet(1));
        DenoiseResult guided = denoiser.denoise(input.withGuide(sample.guide()), DenoiseContext.quiet(1));
        DenoiseResult misled = denoiser.denoise(input.withGuide(mirrored(sample.guide())), DenoiseContext.quiet(1));
        ClassicalSettings.Fusion alone =
                (ClassicalSettings.Fusion) Chosen.record(unguided).settings();
        assertThat(alone.use()).isEqualTo(FusedGuide.NOT_GIVEN);
        assertThat(alone.guide()).isEmpty();
        assertThat(((ClassicalSettings.Fusion) Chosen.record(guided).settings()).use())
                .isIn(FusedGuide.EDGES, FusedGuide.EDGES_AND_INTENSITIES);
        double without = error(unguided, sample.truth());
        assertThat(error(guided, sample.truth())).isLessThan(0.9 * without);
        assertThat(error(misled, sample.truth())).isLessThan(1.05 * without);
    }

    @Test
    void settingsThatAreGivenAreUsed() {
        CountSpectrumImage counts =
                SmallSamples.poisson(SmallSamples.threePhases(20, 20, 24, 40), new Seeds(1).stream("counts"));
        ClassicalSettings settings =
                Chosen.settings(new FusionDenoiser(OptionalInt.of(4), OptionalDouble.of(3)), counts);
        assertThat(settings.chosenRank()).hasValue(4);
        assertThat(settings.chosenStrength()).hasValue(3.0);
    }

    private static GuideImage mirrored(GuideImage guide) {
        float[] values = guide.values();
        float[] mirrored = new float[values.length];
        for (int p = 0; p < values.length; p++) {
            int row = p / guide.width() * guide.width();
            mirrored[p] = values[row + guide.width() - 1 - p % guide.width()];
        }
        return new GuideImage(guide.detector(), guide.yAxis(), guide.xAxis(), mirrored);
    }

    private static double error(DenoiseResult result, SpectrumImage truth) {
        return Metrics.compare(result.expectedCounts(), truth, List.of()).nrmse();
    }
}
