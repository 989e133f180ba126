package io.moseley.nn.ensemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDataTest {
    @ParameterizedTest
    @CsvSource({"1000000, 0.1", "25000, 0.1", "20000, 0.125", "12500, 0.2", "6912, 0.2", "0, 0.2"})
    void ofFewCountsMoreAreHeldOut(long counts, double fraction) {
        assertThat(TrainingData.holdOut(counts)).isEqualTo(fraction);
    }
}
