package io.moseley.denoise.quantify;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.LineSelection;
import io.moseley.xray.SpectrumFit;
import io.moseley.xray.XrayLine;
import io.moseley.xray.XrayLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BackgroundPlacementTest {
    private static final EnergyAxis AXIS = new EnergyAxis(0.01, 0, 2048);
    private static final DetectorResponse DETECTOR = DetectorResponse.windowless(130);
    private static final LineSelection SELECTION = new LineSelection(AXIS, OptionalDouble.of(200), DETECTOR);

    @Test
    void windowsStandWhereTheyWereAskedForIfNothingIsInTheWay() {
        LineWindow window = place("Fe_Ka", Map.of("Fe_Ka", 50_000.0));
        double fwhm = DETECTOR.fwhmKev(6.3995);
        assertThat(window.moved()).isFalse();
        ChannelRange left = window.background().left().orElseThrow();
        ChannelRange right = window.background().right().orElseThrow();
        assertThat(AXIS.energyKev(left.end() - 1)).isCloseTo(6.3995 - 2 * fwhm, Offset.offset(0.01));
        assertThat(AXIS.energyKev(left.first())).isCloseTo(6.3995 - 3 * fwhm, Offset.offset(0.01));
        assertThat(AXIS.energyKev(right.first())).isCloseTo(6.3995 + 2 * fwhm, Offset.offset(0.01));
        assertThat(window.overlaps()).isEmpty();
    }

    @Test
    void aWindowMovesOutOfTheWayOfAnotherLine() {
        // Mn Ka (5.895 keV) lies in the left window of Fe Ka.
        LineWindow window = place("Fe_Ka", Map.of("Fe_Ka", 50_000.0, "Mn_Ka", 50_000.0));
        ChannelRange left = window.background().left().orElseThrow();
        assertThat(window.moved()).isTrue();
        assertThat(AXIS.energyKev(left.end())).isLessThan(5.895 - 0.15);
    }

    @Test
    void theNetIntensityOfALineBetweenOthersIsRight() {
        Map<String, Double> lines = Map.of("Mg_Ka", 30_000.0, "Al_Ka", 3_000.0, "Si_Ka", 30_000.0);
        LineWindow window = place("Al_Ka", lines);
        double net = window.of(spectrum(lines)).net();
        // The window holds 98 % of the line.
        assertThat(net).isCloseTo(0.98 * 3_000, Offset.offset(0.06 * 3_000));
    }

    @Test
    void linesInTheWindowAreNamedWithTheirCounts() {
        // Sulphur, molybdenum and lead within 40 eV.
        LineWindow window = place("S_Ka", Map.of("S_Ka", 10_000.0, "Mo_La", 5_000.0, "Pb_Ma", 2_000.0));
        assertThat(window.overlaps())
                .extracting(overlap -> overlap.line().name())
                .contains("Mo_La", "Pb_Ma");
        assertThat(window.overlaps())
                .allSatisfy(overlap -> assertThat(overlap.shareOfLine()).isBetween(0.1, 1.0));
    }

    @Test
    void aBetaLineOnAnAlphaLineIsNamedOnceItHoldsCountsThere() {
        Map<String, Double> lines = Map.of("Ti_Ka", 50_000.0, "Ti_Kb", 6_500.0, "V_Ka", 8_000.0);
        assertThat(place("V_Ka", lines).overlaps())
                .extracting(overlap -> overlap.line().name())
                .contains("Ti_Kb");
        assertThat(place("Ti_Ka", lines).overlaps()).isEmpty();
    }

    private static LineWindow place(String name, Map<String, Double> counts) {
        List<String> elements = counts.keySet().stream()
                .map(line -> XrayLines.parse(line).element())
                .distinct()
                .sorted()
                .toList();
        SpectrumFit fit = SpectrumFit.of(spectrum(counts), SELECTION, new ArrayList<>(elements));
        XrayLine line = XrayLines.parse(name);
        return new BackgroundPlacement(AXIS, fit, new BackgroundOptions(2, 1))
                .place(new SampleLine(line, SELECTION.window(line).orElseThrow(), LineOrigin.STATED, Optional.empty()));
    }

    /** Single lines, without the others of their families, on a flat background of 20 counts. */
    private static double[] spectrum(Map<String, Double> lines) {
        double[] spectrum = new double[AXIS.channels()];
        for (int c = 0; c < spectrum.length; c++) {
            spectrum[c] = 20;
            for (Map.Entry<String, Double> line : lines.entrySet()) {
                double energy = XrayLines.parse(line.getKey()).energyKev();
                double sigma = DETECTOR.sigmaKev(energy);
                double d = (AXIS.energyKev(c) - energy) / sigma;
                spectrum[c] +=
                        line.getValue() * AXIS.scaleKev() / (sigma * Math.sqrt(2 * Math.PI)) * Math.exp(-0.5 * d * d);
            }
        }
        return spectrum;
    }
}
