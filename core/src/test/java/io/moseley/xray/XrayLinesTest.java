package io.moseley.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XrayLinesTest {
    /** Energies of the X-ray data booklet (LBNL/PUB-490), doublets by their strength. */
    @ParameterizedTest
    @CsvSource({
        "Fe_Ka, 6.399",
        "Fe_Kb, 7.058",
        "O_Ka, 0.525",
        "C_Ka, 0.277",
        "Al_Ka, 1.487",
        "Cu_La, 0.930",
        "Pt_La, 9.434",
        "Pt_Lb1, 11.071",
        "Au_Ma, 2.121",
        "Pb_La, 10.54",
        "U_Ma, 3.169",
        "La_La, 4.648",
        "Si_Ka, 1.740"
    })
    void linesLieWhereTheBookletPutsThem(String name, double energyKev) {
        assertThat(XrayLines.parse(name).energyKev()).isCloseTo(energyKev, within(0.012));
    }

    @Test
    void weightsFollowTheRadiativeRates() {
        assertThat(XrayLines.parse("Fe_Ka").weight()).isEqualTo(1);
        assertThat(XrayLines.parse("Fe_Kb").weight()).isBetween(0.11, 0.15);
        assertThat(XrayLines.parse("Pt_Lb1").weight()).isBetween(0.3, 0.9);
        assertThat(XrayLines.parse("Fe_Ka").photonsPerVacancy()).isBetween(0.28, 0.34);
    }

    @Test
    void anElementWithoutKLineInTheTablesHasNone() {
        assertThat(XrayLines.of("Be")).isEmpty();
        assertThatThrownBy(() -> XrayLines.parse("Be_Ka"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Be_Ka");
    }

    @Test
    void everyElementsLinesAreFinitePositiveAndBelowTheirEdge() {
        for (int z = 1; z <= AtomicData.MAX_ATOMIC_NUMBER; z++) {
            for (XrayLine line : XrayLines.of(AtomicData.symbol(z))) {
                assertThat(line.energyKev()).isPositive().isLessThanOrEqualTo(line.edgeKev());
                assertThat(line.photonsPerVacancy())
                        .as(line.name())
                        .isPositive()
                        .isLessThan(1);
                assertThat(line.weight()).isPositive().isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void wrongNamesSayWhatIsAllowed() {
        assertThatThrownBy(() -> XrayLines.parse("Fe_Kz"))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("Fe_Ka"));
        assertThatThrownBy(() -> XrayLines.of("Xx"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("\"Xx\"");
        assertThatThrownBy(() -> XrayLines.parse("Fe")).isInstanceOf(UsageException.class);
    }
}
