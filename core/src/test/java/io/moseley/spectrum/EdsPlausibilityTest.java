package io.moseley.spectrum;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdsPlausibilityTest {
    @ParameterizedTest
    @CsvSource({
        "EDS_TEM, 0.01, ''",
        "EDS_SEM, 0.0025, ''",
        "EDX, 0.04, ''",
        "'', 0.02, ''",
        "'', 0.005, ''",
        "Signal1D, 0.01, ''",
        "EELS, 0.01, of the type EELS",
        "CL, 0.01, of the type CL",
        "XRF, 0.01, of the type XRF",
        "Raman, 0.01, of the type Raman",
        "'', 0.001, 1.00 eV wide",
        "'', 0.0005, 0.500 eV wide",
        "EDS_TEM, 0.0005, 0.500 eV wide",
        "'', 5, 5.00 keV wide",
    })
    void spectraOfOtherKindsAreTold(String signalType, double channelKev, String doubt) {
        SpectrumImageHeader header = new SpectrumImageHeader(
                "map",
                NavigationAxis.uncalibrated("y", 2),
                NavigationAxis.uncalibrated("x", 2),
                new EnergyAxis(channelKev, 0, 100),
                Acquisition.unknown(),
                Metadata.empty().with("Signal/signal_type", signalType),
                Metadata.empty());
        assertThat(EdsPlausibility.doubt(header).orElse("")).contains(doubt);
        assertThat(EdsPlausibility.doubt(header).isPresent()).isEqualTo(!doubt.isEmpty());
    }
}
