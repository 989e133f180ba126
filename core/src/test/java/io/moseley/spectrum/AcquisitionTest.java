package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcquisitionTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void whatNoTimeOrEnergyCanBeIsNotKnown(double placeholder) {
        Acquisition acquisition = Acquisition.builder()
                .beamEnergyKev(placeholder)
                .energyResolutionMnKaEv(placeholder)
                .liveTimeSeconds(placeholder)
                .realTimeSeconds(placeholder)
                .tiltAlphaDegrees(0)
                .build();
        assertThat(acquisition)
                .isEqualTo(Acquisition.builder().tiltAlphaDegrees(0).build());
        assertThat(acquisition.tiltAlphaDegrees()).hasValue(0);
    }
}
