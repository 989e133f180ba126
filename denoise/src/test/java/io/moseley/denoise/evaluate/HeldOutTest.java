package io.moseley.denoise.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeldOutTest {
    private static final List<EnergyWindow> WINDOWS = List.of(new EnergyWindow("a", 3, 4), new EnergyWindow("b", 5, 6));
    private final SpectrumImage truth = SmallSamples.threePhases(40, 40, 20, 60);
    private final CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(8).stream("counts"));

    @Test
    void theTruthScoresBetterThanNoiseAndThanTheMean() {
        CountThinning.Split split = CountThinning.binomial(counts, 0.9, new Seeds(8).stream("thinning"));
        HeldOutScore best = HeldOut.score(truth, 0.1, split.rest(), WINDOWS);
        HeldOutScore noise = HeldOut.score(split.kept(), 1 / 9.0, split.rest(), WINDOWS);
        HeldOutScore mean = HeldOut.score(SmallSamples.flat(40, 40, 20, 60), 0.1, split.rest(), WINDOWS);
        assertThat(best.deviance().minus(noise.deviance()).perCount()).isLessThan(0);
        assertThat(best.deviance().minus(mean.deviance()).perCount()).isLessThan(0);
        assertThat(best.windows()).hasSize(2);
        assertThat(best.toMap()).containsKeys("deviance_per_count", "standard_error", "windows", "relative_map_error");
    }

    @Test
    void theMapErrorIsUnbiasedByTheNoiseOfTheReference() {
        double[] map = truth.map(WINDOWS.get(0));
        double[] wrong = new double[map.length];
        double mean = MapQuality.mean(map);
        double variance = 0;
        for (int i = 0; i < map.length; i++) {
            wrong[i] = mean;
            variance += (map[i] - mean) * (map[i] - mean) / map.length;
        }
        assertThat(variance).isPositive();
        double perfect = 0;
        double flat = 0;
        for (int i = 0; i < 20; i++) {
            double[] reference = SmallSamples.poisson(truth, new Seeds(i).stream("reference"))
                    .map(WINDOWS.get(0));
            perfect += HeldOut.relativeMapError(map, 1, reference) / 20;
            flat += HeldOut.relativeMapError(wrong, 1, reference) / 20;
        }
        assertThat(perfect).isCloseTo(0, within(0.02));
        assertThat(flat).isCloseTo(1, within(0.02));
    }

    @Test
    void aMapWithoutSignalHasNoRelativeError() {
        assertThat(HeldOut.relativeMapError(new double[] {1, 1, 1, 1}, 1, new double[] {1, 1, 1, 1}))
                .isNaN();
    }
}
