package io.moseley.denoise.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MapErrorTest {
    private static final EnergyWindow WINDOW = new EnergyWindow("a", 3, 4);
    private final SpectrumImage truth = SmallSamples.threePhases(40, 40, 20, 60);

    @Test
    void theMapErrorIsUnbiasedByTheNoiseOfTheReference() {
        double[] map = truth.map(WINDOW);
        double[] wrong = new double[map.length];
        double mean = Arrays.stream(map).average().orElseThrow();
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
                    .map(WINDOW);
            perfect += relative(map, reference) / 20;
            flat += relative(wrong, reference) / 20;
        }
        assertThat(perfect).isCloseTo(0, within(0.02));
        assertThat(flat).isCloseTo(1, within(0.02));
    }

    @Test
    void aMapWithoutSignalHasNoRelativeError() {
        assertThat(relative(new double[] {1, 1, 1, 1}, new double[] {1, 1, 1, 1}))
                .isNaN();
    }

    private static double relative(double[] estimate, double[] reference) {
        double errors =
                Arrays.stream(MapError.squaredErrors(estimate, 1, reference)).sum();
        return errors / reference.length / MapError.signalVariance(reference);
    }
}
