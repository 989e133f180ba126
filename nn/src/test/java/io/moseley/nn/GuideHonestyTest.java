package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.LineSelection;
import java.util.EnumSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Held-out counts tell the right guide from a wrong one, and what is wrong in a guide stays out of the maps. */
class GuideHonestyTest {
    private final Simulation sample = Simulator.simulate(SimulationOptions.builder("core-shell")
            .size(64, 64)
            .channels(256)
            .dose(5)
            .seed(3)
            .build());

    private GuideVerdict verdict(GuideImage guide) {
        Settings options = NetworkOptions.defaults()
                .with(KINDS, EnumSet.allOf(NetworkKind.class))
                .with(ENSEMBLE, 1)
                .with(STEPS, 250)
                .with(CHECK_GUIDE, true);
        return new NetworkDenoiser(options)
                .learn(DenoiseInput.of(sample.counts()).withGuide(guide), DenoiseContext.quiet(1))
                .unguided()
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
        Settings options = NetworkOptions.defaults()
                .with(KINDS, EnumSet.allOf(NetworkKind.class))
                .with(ENSEMBLE, 1)
                .with(STEPS, 60);
        DenoiseInput input = DenoiseInput.of(sample.counts());
        DenoiseResult alone = new NetworkDenoiser(options).denoise(input, DenoiseContext.quiet(1));
        NetworkDenoiser.Learned both = new NetworkDenoiser(options.with(CHECK_GUIDE, true))
                .learn(input.withGuide(sample.guide()), DenoiseContext.quiet(1));
        NetworkDenoiser.Unguided unguided = both.unguided().orElseThrow();
        float[] row = new float[64 * 256];
        alone.expectedCounts().forEachRow((y, expected) -> {
            unguided.result().expectedCounts().readRow(y, row);
            assertThat(row).containsExactly(expected);
        });
        assertThat(record(both.result()).ensemble().guided())
                .hasValueSatisfying(weights -> assertThat(weights.byBand()).isNotEmpty());
        assertThat(both.model().orElseThrow().networks()).hasSize(4);
    }

    /** A disc and a line that only the guide shows leave no trace of one counting sigma; discs that it lacks are kept. */
    @Test
    void whatOnlyTheGuideShowsStaysOutOfTheMaps() {
        Simulation film = Simulator.simulate(SimulationOptions.builder("contradiction")
                .size(64, 64)
                .channels(256)
                .dose(30)
                .seed(1)
                .build());
        Settings options = NetworkOptions.defaults()
                .with(KINDS, EnumSet.allOf(NetworkKind.class))
                .with(ENSEMBLE, 1)
                .with(STEPS, 600)
                .with(CHECK_GUIDE, true);
        // The mean of two trainings: one alone scatters by half of what is allowed.
        List<SpectrumImage> images = LongStream.of(2, 3)
                .mapToObj(seed -> new NetworkDenoiser(options)
                        .denoise(DenoiseInput.of(film.counts()).withGuide(film.guide()), DenoiseContext.quiet(seed))
                        .expectedCounts())
                .toList();
        float[] painted = film.guideOnly().get(0).values();
        float[] hidden = film.phases().get(1).values();
        float[] shown = film.phases().get(0).values();
        IntPredicate plain = p -> painted[p] == 0 && hidden[p] == 0 && shown[p] == 0;
        for (EnergyWindow window : LineSelection.windows(film.counts().header())) {
            ChannelRange line = film.counts().energyAxis().channels(window);
            double[] estimate = mean(images.get(0).map(line), images.get(1).map(line));
            double[] truth = film.truth().map(line);
            int pixels = (int) IntStream.range(0, painted.length)
                    .filter(p -> painted[p] > 0.5)
                    .count();
            double excess = mean(estimate, p -> painted[p] > 0.5) - mean(estimate, plain);
            assertThat(Math.abs(excess) * pixels)
                    .as("counts of %s in what the guide alone shows", window.label())
                    .isLessThan(Math.sqrt(pixels * mean(truth, plain)));
            double contrast = mean(truth, p -> hidden[p] > 0) - mean(truth, plain);
            if (contrast > 1) {
                assertThat(mean(estimate, p -> hidden[p] > 0) - mean(estimate, plain))
                        .as("contrast of %s in what the guide lacks", window.label())
                        .isGreaterThan(0.8 * contrast);
            }
        }
    }

    private static double[] mean(double[] first, double[] second) {
        return IntStream.range(0, first.length)
                .mapToDouble(p -> (first[p] + second[p]) / 2)
                .toArray();
    }

    private static double mean(double[] map, IntPredicate where) {
        return IntStream.range(0, map.length)
                .filter(where)
                .mapToDouble(p -> map[p])
                .average()
                .orElseThrow();
    }

    private static NetworkRecord record(DenoiseResult result) {
        return (NetworkRecord) result.method();
    }
}
