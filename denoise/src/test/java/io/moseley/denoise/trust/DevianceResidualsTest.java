package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.PoissonSampler;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DevianceResidualsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.3, 2, 30, 400})
    void residualsOfPoissonCountsAreCentredAndOfTheStatedVariance(double mean) {
        double[] expected = new double[40_000];
        Arrays.fill(expected, mean);
        DevianceResiduals residuals = new DevianceResiduals(expected);
        RandomGenerator random = new Seeds(1).stream("counts");
        double[] counts = new double[expected.length];
        Arrays.setAll(counts, p -> PoissonSampler.sample(mean, random));

        double[] found = residuals.of(counts);

        double squares = Arrays.stream(found).map(value -> value * value).sum();
        assertThat(Arrays.stream(found).average().orElseThrow()).isCloseTo(0, within(0.02));
        assertThat(squares / residuals.unit()).isCloseTo(1, within(mean < 0.1 ? 0.1 : 0.03));
    }
}
