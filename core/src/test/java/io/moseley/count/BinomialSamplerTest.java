package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BinomialSamplerTest {
    private static final int DRAWS = 200_000;

    /** The branches: single trials (up to 12), inversion (few successes), rejection (more), and the mirrored ones. */
    @ParameterizedTest
    @CsvSource({
        "1,0.3",
        "2,0.9",
        "12,0.5",
        "13,0.1",
        "13,0.95",
        "50,0.1",
        "200,0.02",
        "40,0.25",
        "20,0.5",
        "30,0.45",
        "100,0.3",
        "100,0.7",
        "1000,0.9",
        "5000,0.37",
        "100000,0.001",
        "100000,0.5"
    })
    void drawsFollowTheDistribution(int trials, double probability) {
        RandomGenerator random = new Seeds(trials).stream("binomial");
        assertBinomial(trials, probability, () -> BinomialSampler.sample(trials, probability, random));
    }

    /** Mean, variance and histogram of many draws. */
    static void assertBinomial(int trials, double probability, IntSupplier draw) {
        int[] histogram = new int[trials + 1];
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            int k = draw.getAsInt();
            histogram[k]++;
            sum += k;
            squares += (double) k * k;
        }
        double mean = trials * probability;
        double variance = mean * (1 - probability);
        assertThat(sum / DRAWS).isCloseTo(mean, within(5 * Math.sqrt(variance / DRAWS)));
        double sampled = squares / DRAWS - sum / DRAWS * (sum / DRAWS);
        assertThat(sampled / variance)
                .isCloseTo(1, within(8 * Math.sqrt(2.0 / DRAWS) + 5 / Math.sqrt(DRAWS * variance)));

        double chiSquare = 0;
        int bins = 0;
        double expected = 0;
        double observed = 0;
        for (int k = 0; k <= trials; k++) {
            expected += DRAWS * mass(trials, probability, k);
            observed += histogram[k];
            if (expected >= 20) {
                chiSquare += (observed - expected) * (observed - expected) / expected;
                bins++;
                expected = 0;
                observed = 0;
            }
        }
        double freedom = Math.max(1, bins - 1);
        assertThat((chiSquare - freedom) / Math.sqrt(2 * freedom))
                .as("χ² excess")
                .isLessThan(5);
    }

    @Test
    void theLimitsAreExact() {
        RandomGenerator random = new Seeds(1).stream("binomial");
        assertThat(BinomialSampler.sample(0, 0.5, random)).isZero();
        assertThat(BinomialSampler.sample(1000, 0, random)).isZero();
        assertThat(BinomialSampler.sample(1000, 1, random)).isEqualTo(1000);
        assertThat(BinomialSampler.sample(1000, Double.NaN, random)).isZero();
    }

    @Test
    void manyTrialsStayWithinTheirNumber() {
        RandomGenerator random = new Seeds(2).stream("binomial");
        for (int i = 0; i < 20_000; i++) {
            assertThat(BinomialSampler.sample(21, 0.499, random)).isBetween(0, 21);
            assertThat(BinomialSampler.sample(Integer.MAX_VALUE, 0.5, random)).isBetween(1 << 29, Integer.MAX_VALUE);
        }
    }

    @Test
    void logFactorialIsContinuousAcrossTheTable() {
        double exact = 0;
        for (int k = 2; k <= 300; k++) {
            exact += Math.log(k);
            assertThat(BinomialSampler.logFactorial(k)).isCloseTo(exact, within(1e-10));
        }
    }

    private static double mass(int n, double p, int k) {
        return Math.exp(BinomialSampler.logFactorial(n)
                - BinomialSampler.logFactorial(k)
                - BinomialSampler.logFactorial(n - k)
                + k * Math.log(p)
                + (n - k) * Math.log1p(-p));
    }
}
