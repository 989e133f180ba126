package io.moseley.denoise.rare;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineCandidatesTest {
    @Test
    void aSharpPeakHasItsLineFirst() {
        assertThat(candidates(200).near(4.511, 100)).startsWith("Ti_Ka");
        assertThat(candidates(200).near(9.442, 100)).startsWith("Pt_La");
    }

    @Test
    void elementsOfTheFileComeFirst() {
        assertThat(candidates(200, "Mo").near(2.30, 40)).startsWith("Mo_La").contains("S_Ka");
        assertThat(candidates(200, "S").near(2.30, 40)).startsWith("S_Ka").contains("Mo_La");
    }

    @Test
    void fewCountsLeaveMoreLinesOpen() {
        assertThat(candidates(200).near(4.49, 9)).contains("Ti_Ka", "Ba_La");
        assertThat(candidates(200).near(4.51, 1000)).doesNotContain("Ba_La");
    }

    @Test
    void aPeakOfSeveralLinesIsNamedByItsNeighbours() {
        assertThat(candidates(200).near(2.085, 1e5)).isNotEmpty();
    }

    @Test
    void whatTheBeamCannotExciteIsNoCandidate() {
        assertThat(candidates(4).near(4.511, 100)).doesNotContain("Ti_Ka");
    }

    private static LineCandidates candidates(double beamKev, String... elements) {
        return new LineCandidates(SpectrumImageHeader.of(
                "",
                NavigationAxis.uncalibrated("y", 4),
                NavigationAxis.uncalibrated("x", 4),
                new EnergyAxis(0.01, 0, 2048),
                Acquisition.builder()
                        .beamEnergyKev(beamKev)
                        .elements(List.of(elements))
                        .build()));
    }
}
