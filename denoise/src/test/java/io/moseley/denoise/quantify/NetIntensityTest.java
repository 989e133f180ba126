package io.moseley.denoise.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.count.PoissonSampler;
import io.moseley.util.Seeds;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class NetIntensityTest {
    @Test
    void theStandardErrorIsThatOfManyDraws() {
        LineWindow window = Windows.of(10, 20, 0, 5, 26, 31);
        RandomGenerator random = new Seeds(3).stream("counts");
        double sum = 0;
        double squares = 0;
        double variances = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            NetIntensity net = window.intensity(
                    PoissonSampler.sample(50, random),
                    PoissonSampler.sample(20, random),
                    PoissonSampler.sample(16, random));
            sum += net.net();
            squares += net.net() * net.net();
            variances += net.sigma() * net.sigma();
        }
        double mean = sum / draws;
        // Background: 10 channels at the mean of 4 and 3.2 counts, weighted by distance.
        assertThat(squares / draws - mean * mean).isCloseTo(variances / draws, Offset.offset(0.05 * variances / draws));
        double share = (28.0 - 14.5) / (28.0 - 2.0);
        assertThat(mean).isCloseTo(50 - 10 * (share * 4 + (1 - share) * 3.2), Offset.offset(0.3));
    }

    @Test
    void negativeNetIntensitiesStayNegative() {
        NetIntensity net = Windows.of(10, 20, 0, 5, 26, 31).intensity(2, 10, 10);
        assertThat(net.net()).isNegative();
        assertThat(net.isDetected()).isFalse();
    }

    @Test
    void withoutCountsTheLimitIsCurries271() {
        NetIntensity nothing = new NetIntensity(0, 0, 0);
        assertThat(nothing.upperLimit()).isCloseTo(2.71, Offset.offset(0.01));
        assertThat(nothing.significance()).isZero();
    }

    @Test
    void onABackgroundTheLimitIsTheDetectionLimitOfCurrie() {
        // Paired observation: 2.71 + 1.645·sqrt(2B) for a net of zero, without the second 1.645·sqrt(2B) that a
        // decision threshold would add.
        NetIntensity net = new NetIntensity(10_000, 10_000, 10_000);
        assertThat(net.upperLimit()).isCloseTo(1.353 + 1.645 * Math.sqrt(20_000 + 0.676), Offset.offset(0.01));
    }

    @Test
    void fewerThanFiveInAHundredAtTheLimitGiveLess() {
        RandomGenerator random = new Seeds(5).stream("counts");
        NetIntensity seen = new NetIntensity(24, 20, 20);
        double limit = seen.upperLimit();
        int less = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            double net = PoissonSampler.sample(20 + limit, random) - PoissonSampler.sample(20, random);
            less += net <= seen.net() ? 1 : 0;
        }
        assertThat(less / (double) draws).isCloseTo(0.05, Offset.offset(0.01));
    }

    @Test
    void oneWindowIsTakenAsFlat() {
        LineWindow window = Windows.of(10, 20, 0, 5, 0, 0);
        assertThat(window.intensity(50, 20, 0).background()).isEqualTo(40);
    }
}
