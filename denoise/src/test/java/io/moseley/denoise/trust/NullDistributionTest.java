package io.moseley.denoise.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NullDistributionTest {
    @Test
    void maximaOfManyNumbersFollowGumbelsDistribution() {
        RandomGenerator random = new Seeds(2).stream("maxima");
        double[] maxima = new double[4000];
        for (int i = 0; i < maxima.length; i++) {
            for (int k = 0; k < 200; k++) {
                maxima[i] = Math.max(maxima[i], random.nextGaussian());
            }
        }
        NullDistribution chance = NullDistribution.of(maxima);
        int beyond = 0;
        for (double maximum : maxima) {
            beyond += chance.chanceOfLargerMaximum(maximum) < 0.05 ? 1 : 0;
        }

        assertThat(beyond / (double) maxima.length).isCloseTo(0.05, within(0.015));
    }

    @Test
    void numbersWithoutScatterAreNoSurprise() {
        assertThat(NullDistribution.of(new double[] {1, 1, 1}).z(5)).isZero();
    }
}
