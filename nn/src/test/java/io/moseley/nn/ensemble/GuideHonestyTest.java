package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.nn.network.NetworkKind;
import io.moseley.spectrum.GuideImage;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Held-out counts tell the right guide from a wrong one. */
class GuideHonestyTest {
    private final Simulation sample = Simulator.simulate(SimulationOptions.builder("core-shell")
            .size(64, 64)
            .channels(256)
            .dose(5)
            .seed(3)
            .build());

    private GuideVerdict verdict(GuideImage guide) {
        NetworkOptions options = NetworkOptions.defaults().toBuilder()
                .kinds(EnumSet.allOf(NetworkKind.class))
                .ensemble(1)
                .steps(500)
                .besideUnguided(true)
                .build();
        return new NetworkDenoiser(options)
                .learn(DenoiseInput.of(sample.counts()).withGuide(guide), DenoiseContext.quiet(1))
                .beside()
                .orElseThrow()
                .verdict();
    }

    private GuideImage mirrored() {
        GuideImage guide = sample.guide();
        float[] values = new float[guide.values().length];
        for (int p = 0; p < values.length; p++) {
            values[p] = guide.values()[values.length - 1 - p];
        }
        return new GuideImage(guide.detector(), guide.yAxis(), guide.xAxis(), values);
    }

    @Test
    void theRightGuideHelpsAndAMirroredOneDoesNot() {
        GuideVerdict right = verdict(sample.guide());
        GuideVerdict wrong = verdict(mirrored());
        assertThat(right.helps()).isTrue();
        assertThat(right.gain().z()).isGreaterThan(2);
        assertThat(wrong.helps()).isFalse();
    }

    @Test
    void networksWithoutTheGuideAreTrainedBesideAsTheyWouldBeAlone() {
        NetworkOptions options = NetworkOptions.defaults().toBuilder()
                .kinds(EnumSet.allOf(NetworkKind.class))
                .ensemble(1)
                .steps(60)
                .build();
        DenoiseInput input = DenoiseInput.of(sample.counts());
        DenoiseResult alone = new NetworkDenoiser(options).denoise(input, DenoiseContext.quiet(1));
        NetworkDenoiser.Learned both = new NetworkDenoiser(
                        options.toBuilder().besideUnguided(true).build())
                .learn(input.withGuide(sample.guide()), DenoiseContext.quiet(1));
        NetworkDenoiser.Beside beside = both.beside().orElseThrow();
        float[] row = new float[64 * 256];
        alone.expectedCounts().forEachRow((y, expected) -> {
            beside.result().expectedCounts().readRow(y, row);
            assertThat(row).containsExactly(expected);
        });
        assertThat(both.result().details()).containsKeys("guided_weight", "guided_weight_by_band");
        assertThat(both.model().orElseThrow().networks()).hasSize(4);
    }
}
