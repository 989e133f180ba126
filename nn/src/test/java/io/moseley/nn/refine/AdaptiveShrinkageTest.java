package io.moseley.nn.refine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.PoissonSampler;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AdaptiveShrinkageTest {
    private static final int BANDS = 64;

    /** From tens of counts to ten thousands. */
    private static double[] expected() {
        double[] expected = new double[BANDS];
        for (int b = 0; b < BANDS; b++) {
            expected[b] = 20 * Math.pow(10, 3.0 * b / BANDS);
        }
        return expected;
    }

    private static double[] sampled(double[] means, int seed) {
        RandomGenerator random = new Seeds(seed).stream("counts");
        return Arrays.stream(means)
                .map(mean -> PoissonSampler.sample(mean, random))
                .toArray();
    }

    @Test
    void countingNoiseStaysAsExpected() {
        double[] expected = expected();
        double before = 0;
        double left = 0;
        for (int seed = 0; seed < 20; seed++) {
            double[] measured = sampled(expected, seed);
            AdaptiveShrinkage shrinkage = AdaptiveShrinkage.fit(measured, expected, AdaptiveShrinkage.NULL_SUMS);
            for (int b = 0; b < BANDS; b++) {
                before += Math.pow(measured[b] - expected[b], 2) / expected[b];
                left += Math.pow(shrinkage.gain(measured[b], expected[b]) - 1, 2) * expected[b];
            }
        }
        assertThat(before).isCloseTo(20 * BANDS, within(0.2 * 20 * BANDS));
        assertThat(left).isLessThan(0.05 * before);
    }

    /** A weak line that holds a third less than expected, two counting errors: chance among 64 sums. */
    @Test
    void aWeakLineThatLacksTwoCountingErrorsStays() {
        double[] expected = expected();
        double[] measured = sampled(expected, 1);
        expected[0] = 36;
        measured[0] = 24;
        assertThat(AdaptiveShrinkage.fit(measured, expected, AdaptiveShrinkage.NULL_SUMS)
                        .gain(24, 36))
                .isBetween(0.95, 1.0);
    }

    @Test
    void sumsBeyondChanceAreTakenAndTheOthersStay() {
        double[] expected = expected();
        double[] means = expected.clone();
        for (int b : new int[] {40, 60}) {
            means[b] = 0.7 * expected[b];
        }
        double[] measured = sampled(means, 2);
        AdaptiveShrinkage shrinkage = AdaptiveShrinkage.fit(measured, expected, AdaptiveShrinkage.NULL_SUMS);
        for (int b : new int[] {40, 60}) {
            assertThat(shrinkage.gain(measured[b], expected[b])).isCloseTo(measured[b] / expected[b], within(0.02));
        }
        assertThat(shrinkage.gain(measured[50], expected[50])).isCloseTo(1, within(0.02));
    }

    /** An estimate that is off by a third in every band, either way: so is a weak line. */
    @Test
    void deviationsOfManySumsSupportAWeakOne() {
        double[] expected = expected();
        double[] means = expected.clone();
        RandomGenerator random = new Seeds(3).stream("deviations");
        for (int b = 0; b < BANDS; b++) {
            means[b] *= Math.exp(0.3 * random.nextGaussian());
        }
        double[] measured = sampled(means, 3);
        expected[0] = 36;
        measured[0] = 18;
        assertThat(AdaptiveShrinkage.fit(measured, expected, AdaptiveShrinkage.NULL_SUMS)
                        .gain(18, 36))
                .isBetween(0.5, 0.75);
    }

    @Test
    void nothingMeasuredAndNothingExpectedIsNoGain() {
        double[] none = new double[BANDS];
        assertThat(AdaptiveShrinkage.fit(none, none, AdaptiveShrinkage.NULL_SUMS)
                        .gain(0, 0))
                .isCloseTo(1, within(1e-9));
        assertThat(AdaptiveShrinkage.fit(new double[] {1e9}, new double[] {1e9}, AdaptiveShrinkage.NULL_SUMS)
                        .gain(1e9, 1e9))
                .isCloseTo(1, within(1e-9));
    }
}
