package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonSamplerTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.02, 1, 9.9, 10.1, 40, 300})
    void drawsFollowTheDistribution(double mean) {
        RandomGenerator random = new Seeds(3).stream("test");
        int draws = 200_000;
        int[] histogram = new int[(int) (mean + 12 * Math.sqrt(mean) + 12)];
        for (int i = 0; i < draws; i++) {
            histogram[PoissonSampler.sample(mean, random)]++;
        }
        double chiSquared = 0;
        int cells = 0;
        for (int k = 0; k < histogram.length; k++) {
            double expected = draws * Math.exp(k * Math.log(mean) - mean - BinomialSampler.logFactorial(k));
            if (expected > 20) {
                chiSquared += (histogram[k] - expected) * (histogram[k] - expected) / expected;
                cells++;
            }
        }
        assertThat(chiSquared).isLessThan(cells + 5 * Math.sqrt(2.0 * cells));
    }

    @Test
    void largeMeansHaveTheRightMeanAndVariance() {
        RandomGenerator random = new Seeds(4).stream("test");
        double mean = 1e6;
        int draws = 20_000;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < draws; i++) {
            double d = PoissonSampler.sample(mean, random) - mean;
            sum += d;
            squares += d * d;
        }
        assertThat(Math.abs(sum / draws)).isLessThan(5 * Math.sqrt(mean / draws));
        assertThat(squares / draws / mean).isBetween(0.95, 1.05);
    }

    @Test
    void meanZeroIsZeroAndNonsenseIsRefused() {
        RandomGenerator random = new Seeds(4).stream("test");
        assertThat(PoissonSampler.sample(0, random)).isZero();
        assertThatThrownBy(() -> PoissonSampler.sample(-1, random)).hasMessageContaining("-1");
        assertThatThrownBy(() -> PoissonSampler.sample(Double.NaN, random)).hasMessageContaining("NaN");
    }

    @Test
    void aliasTableDrawsByWeightAndNeverWhatHasNone() {
        float[] weights = {0, 3, 0.5f, 0, 1e-3f, 6.5f};
        AliasTable table = new AliasTable(weights);
        RandomGenerator random = new Seeds(5).stream("test");
        int[] histogram = new int[weights.length];
        int draws = 500_000;
        for (int i = 0; i < draws; i++) {
            histogram[table.sample(random)]++;
        }
        double sum = 10.001;
        for (int i = 0; i < weights.length; i++) {
            double expected = draws * weights[i] / sum;
            assertThat((double) histogram[i])
                    .isBetween(expected - 5 * Math.sqrt(expected), expected + 5 * Math.sqrt(expected));
        }
    }
}
