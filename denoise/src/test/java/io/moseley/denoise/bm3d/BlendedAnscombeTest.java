package io.moseley.denoise.bm3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.Anscombe;
import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlendedAnscombeTest {
    @ParameterizedTest
    @CsvSource({
        "0.05, 1",
        "0.3, 1",
        "0.05, 0.5",
        "0.3, 0.5",
        "0.3, 0.25",
        "4, 0.5",
        "90, 0.25",
        "110, 0.5",
        "2000, 0.25"
    })
    void theMeanOfTransformedCountsIsInvertedWithoutBias(double mean, double share) {
        BlendedAnscombe anscombe = new BlendedAnscombe(share);
        double probability = Math.exp(-mean);
        double sum = 0;
        if (mean < 500) {
            for (int n = 0; n < 400; n++) {
                sum += probability * anscombe.forward(n, mean);
                probability *= mean / (n + 1);
            }
        } else {
            var random = new Seeds(1).stream("counts");
            int draws = 200_000;
            for (int i = 0; i < draws; i++) {
                sum += anscombe.forward(mean + Math.sqrt(mean) * random.nextGaussian(), mean) / draws;
            }
        }
        assertThat(anscombe.inverse(sum)).isCloseTo(mean, within(2e-3 * mean));
    }

    @Test
    void countsAloneAreTransformedByAnscombe() {
        BlendedAnscombe anscombe = new BlendedAnscombe(1);
        assertThat(anscombe.forward(3, 17)).isEqualTo(Anscombe.forward(3));
        assertThat(anscombe.inverse(2.5)).isEqualTo(Anscombe.exactUnbiasedInverse(2.5));
    }

    @Test
    void theVarianceOfFewCountsComesNearerToOne() {
        assertThat(variance(0.4, 1)).isLessThan(0.5);
        assertThat(variance(0.4, 0.5)).isBetween(0.5, 1.2);
    }

    @Test
    void noCountsAreNoCounts() {
        assertThat(new BlendedAnscombe(0.5).inverse(Anscombe.LOWEST)).isZero();
        assertThatThrownBy(() -> new BlendedAnscombe(0)).hasMessageContaining("share");
    }

    private static double variance(double mean, double share) {
        BlendedAnscombe anscombe = new BlendedAnscombe(share);
        double probability = Math.exp(-mean);
        double sum = 0;
        double squares = 0;
        for (int n = 0; n < 60; n++) {
            double value = anscombe.forward(n, mean);
            sum += probability * value;
            squares += probability * value * value;
            probability *= mean / (n + 1);
        }
        return squares - sum * sum;
    }
}
