package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.simulate.PhaseMap;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.nn.network.NetworkKind;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.LineSelection;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** On a phantom whose guide is partly wrong. */
class GuideHonestyTest {
    private final Simulation sample = Simulator.simulate(SimulationOptions.builder("contradiction")
            .size(64, 64)
            .channels(256)
            .dose(30)
            .seed(3)
            .build());

    private SpectrumImage denoise(DenoiseInput input) {
        NetworkOptions options = NetworkOptions.defaults().toBuilder()
                .kinds(EnumSet.allOf(NetworkKind.class))
                .ensemble(1)
                .steps(800)
                .build();
        return new NetworkDenoiser(options)
                .denoise(input, DenoiseContext.quiet(1))
                .expectedCounts();
    }

    private static double sum(SpectrumImage image, ChannelRange channels, PhaseMap where, double threshold) {
        double[] map = image.map(channels);
        double sum = 0;
        for (int p = 0; p < map.length; p++) {
            sum += where.values()[p] > threshold ? map[p] : 0;
        }
        return sum;
    }

    @Test
    void whatOnlyTheGuideShowsIsNotPaintedAndWhatItLacksIsKept() {
        DenoiseInput input = DenoiseInput.of(sample.counts());
        SpectrumImage unguided = denoise(input);
        SpectrumImage guided = denoise(input.withGuide(sample.guide()));
        var header = sample.counts().header();
        List<EnergyWindow> windows = LineSelection.windows(
                header.acquisition().elements(),
                header.energyAxis(),
                header.acquisition().beamEnergyKev());
        assertThat(windows).hasSizeGreaterThanOrEqualTo(4);
        for (EnergyWindow window : windows) {
            ChannelRange channels = header.energyAxis().channels(window);
            for (PhaseMap feature : sample.guideOnly()) {
                double without = sum(unguided, channels, feature, 0.99);
                double with = sum(guided, channels, feature, 0.99);
                assertThat(Math.abs(with - without) / Math.sqrt(without))
                        .as("%s in %s, in counting sigma", feature.name(), window.label())
                        .isLessThan(1);
            }
        }
        PhaseMap hidden = sample.phases().get(1);
        EnergyWindow titanium = windows.stream()
                .filter(window -> window.label().startsWith("Ti"))
                .findFirst()
                .orElseThrow();
        ChannelRange channels = header.energyAxis().channels(titanium);
        double truth = sum(sample.truth(), channels, hidden, 0.5 * hidden.max());
        assertThat(sum(guided, channels, hidden, 0.5 * hidden.max()) / truth).isBetween(0.9, 1.1);
    }
}
