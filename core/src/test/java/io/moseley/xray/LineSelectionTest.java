package io.moseley.xray;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UsageException;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineSelectionTest {
    private static final EnergyAxis TWENTY_KEV = new EnergyAxis(0.01, 0, 2048);

    @ParameterizedTest
    @CsvSource({
        "Fe, 200, Fe_Ka",
        "Pt, 200, Pt_La",
        "Mo, 200, Mo_Ka",
        "C, 200, C_Ka",
        "U, 200, U_La",
        "Ag, 200, Ag_La",
        "Fe, 10, Fe_La",
        "Pt, 15, Pt_Ma",
        "Fe, 15, Fe_Ka",
        "Ca, 5, Ca_Ka",
        "Au, 20, Au_La"
    })
    void theBestLineIsOnTheAxisAndExcited(String element, double beamKev, String line) {
        LineSelection selection =
                new LineSelection(TWENTY_KEV, OptionalDouble.of(beamKev), DetectorResponse.windowless(130));
        assertThat(selection.best(element).orElseThrow().name()).isEqualTo(line);
    }

    private static List<EnergyWindow> windows(List<String> names, EnergyAxis axis, OptionalDouble beamEnergyKev) {
        return new LineSelection(axis, beamEnergyKev, DetectorResponse.windowless(130)).windows(names);
    }

    @Test
    void aWindowIsTwoWidthsAroundTheLine() {
        EnergyWindow window =
                windows(List.of("Fe"), TWENTY_KEV, OptionalDouble.of(200)).get(0);
        assertThat(window.label()).isEqualTo("Fe_Ka");
        double width = DetectorResponse.windowless(130).fwhmKev(6.399);
        assertThat(window.lowKev()).isCloseTo(6.399 - width, within(0.002));
        assertThat(window.highKev()).isCloseTo(6.399 + width, within(0.002));
    }

    @Test
    void windowsAreClippedByTheAxisAndLinesBesideItDropped() {
        EnergyAxis axis = new EnergyAxis(0.01, 6.35, 50);
        List<EnergyWindow> windows = windows(List.of("O", "Fe_Ka", "Fe"), axis, OptionalDouble.empty());
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).lowKev()).isEqualTo(axis.lowKev());
    }

    @Test
    void unknownNamesAreErrorsWhenTypedAndPassedOverWhenRead() {
        assertThatThrownBy(() -> windows(List.of("Zz"), TWENTY_KEV, OptionalDouble.empty()))
                .isInstanceOf(UsageException.class);
        Acquisition acquisition =
                Acquisition.builder().elements(List.of("Zz", "Fe", "")).build();
        assertThat(LineSelection.windows(header(acquisition)))
                .extracting(EnergyWindow::label)
                .containsExactly("Fe_Ka");
    }

    @Test
    void whatHasNoWindowIsNamedWithTheReason() {
        LineChoice choice = LineSelection.choice(header(Acquisition.builder()
                .xrayLines(List.of("Fe_Ka", "Pt_Ka", "Pt_La"))
                .build()));
        assertThat(choice.windows()).extracting(EnergyWindow::label).containsExactly("Fe_Ka", "Pt_La");
        assertThat(choice.notes())
                .singleElement()
                .asString()
                .contains("Pt Kα (66.20 keV) does not lie on the energy axis")
                .contains("Pt Lα is taken");
        choice = LineSelection.choice(header(Acquisition.builder()
                .elements(List.of("H", "Li", "Fe", "Xx", " "))
                .build()));
        assertThat(choice.windows()).extracting(EnergyWindow::label).containsExactly("Fe_Ka");
        assertThat(choice.notes()).hasSize(3);
        assertThat(choice.notes().get(0)).contains("H has no X-ray line");
        assertThat(choice.notes().get(2)).contains("\"Xx\" is not the symbol");
        assertThat(LineSelection.of(header(Acquisition.unknown())).omissions(List.of("Fe", "Pt_Ka")))
                .singleElement()
                .asString()
                .contains("Pt Kα");
    }

    @Test
    void linesOfTheFileWinOverItsElements() {
        Acquisition acquisition = Acquisition.builder()
                .elements(List.of("U", "Fe"))
                .xrayLines(List.of("U_Ma"))
                .beamEnergyKev(0)
                .build();
        assertThat(LineSelection.windows(header(acquisition)))
                .extracting(EnergyWindow::label)
                .containsExactly("U_Ma");
    }

    private static SpectrumImageHeader header(Acquisition acquisition) {
        return SpectrumImageHeader.of(
                "", NavigationAxis.uncalibrated("y", 1), NavigationAxis.uncalibrated("x", 1), TWENTY_KEV, acquisition);
    }
}
