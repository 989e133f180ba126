package io.moseley.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.moseley.util.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinomialThinnerTest {
    /** One by one up to 12 counts, by the sampler beyond. */
    @ParameterizedTest
    @CsvSource({"1,0.4", "1,0.8", "2,0.61", "5,0.5", "12,0.7", "13,0.7", "300,0.45"})
    void keptCountsFollowTheDistribution(int count, double probability) {
        BinomialThinner thinner = new BinomialThinner(probability, new Seeds(count).stream("thinner"));
        BinomialSamplerTest.assertBinomial(count, thinner.probability(), () -> thinner.keep(count));
    }

    @Test
    void neighbouringCountsAreKeptIndependently() {
        BinomialThinner thinner = new BinomialThinner(0.5, new Seeds(1).stream("thinner"));
        int[] together = new int[2];
        int before = thinner.keep(1);
        for (int i = 0; i < 100_000; i++) {
            int kept = thinner.keep(1);
            together[kept == before ? 1 : 0]++;
            before = kept;
        }
        assertThat(together[1]).isCloseTo(50_000, within(5 * 158));
    }

    @Test
    void theLimitsAreExact() {
        for (int count : new int[] {0, 1, 7, 1000}) {
            assertThat(new BinomialThinner(0, new Seeds(2).stream("thinner")).keep(count))
                    .isZero();
            assertThat(new BinomialThinner(1, new Seeds(2).stream("thinner")).keep(count))
                    .isEqualTo(count);
        }
    }

    @Test
    void theProbabilityIsAMultipleOfItsStep() {
        BinomialThinner thinner = new BinomialThinner(1 / 3.0, new Seeds(3).stream("thinner"));
        assertThat(thinner.probability()).isEqualTo(21845 / 65536.0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void fractionsThatAreNoneAreRefused(double probability) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BinomialThinner(probability, new Seeds(4).stream("thinner")));
    }
}
