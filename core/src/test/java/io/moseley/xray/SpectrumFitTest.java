package io.moseley.xray;

import static org.assertj.core.api.Assertions.assertThat;

import io.moseley.count.PoissonSampler;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SpectrumFitTest {
    private static final EnergyAxis AXIS = new EnergyAxis(0.02, 0, 1024);
    private static final LineSelection SELECTION =
            new LineSelection(AXIS, OptionalDouble.of(200), DetectorResponse.windowless(130));

    @Test
    void linesThatLieOnEachOtherAreToldApartByTheirFamilies() {
        // Fe Kb lies on Co Ka; cobalt has its own Kb, iron its Ka.
        double[] spectrum = spectrum("Fe", 40_000, "Co", 3_000, 0);
        SpectrumFit fit = SpectrumFit.of(draw(spectrum, 1), SELECTION, List.of("Fe", "Co"));
        XrayLine cobalt = XrayLines.parse("Co_Ka");
        double truth = share("Co", "Co_Ka") * 3_000;
        assertThat(fit.sigma(cobalt)).isBetween(40.0, 400.0);
        assertThat(fit.counts(cobalt)).isCloseTo(truth, Offset.offset(4 * fit.sigma(cobalt)));
        assertThat(fit.shiftKev()).isZero();
    }

    @Test
    void theStandardErrorIsThatOfManyDraws() {
        double[] spectrum = spectrum("Fe", 4_000, "Co", 2_000, 0);
        XrayLine cobalt = XrayLines.parse("Co_Ka");
        double sum = 0;
        double squares = 0;
        double sigma = 0;
        int draws = 30;
        for (int i = 0; i < draws; i++) {
            SpectrumFit fit = SpectrumFit.of(draw(spectrum, 100 + i), SELECTION, List.of("Fe", "Co"));
            sum += fit.counts(cobalt);
            squares += fit.counts(cobalt) * fit.counts(cobalt);
            sigma += fit.sigma(cobalt) / draws;
        }
        double spread = Math.sqrt(squares / draws - sum / draws * sum / draws);
        assertThat(spread / sigma).isBetween(0.6, 1.6);
    }

    @Test
    void aWrongOffsetOfTheEnergiesIsFound() {
        double[] spectrum = spectrum("Fe", 40_000, "Co", 3_000, 0.02);
        assertThat(SpectrumFit.of(spectrum, SELECTION, List.of("Fe", "Co")).shiftKev())
                .isCloseTo(0.02, Offset.offset(0.006));
    }

    @Test
    void peaksAndBackgroundAddUpToTheSpectrum() {
        double[] spectrum = spectrum("Fe", 40_000, "Pt", 9_000, 0);
        SpectrumFit fit = SpectrumFit.of(spectrum, SELECTION, List.of("Fe", "Pt"));
        ChannelRange window = new ChannelRange(300, 340);
        double measured = 0;
        for (int c = 300; c < 340; c++) {
            measured += spectrum[c];
        }
        assertThat(fit.peakCounts(window) + fit.backgroundCounts(window))
                .isCloseTo(measured, Offset.offset(0.01 * measured));
        assertThat(fit.share(XrayLines.parse("Fe_Ka"), window)).isGreaterThan(0.99);
        assertThat(fit.share(XrayLines.parse("Pt_La"), window)).isZero();
    }

    /** K family of the first, principal family of the second, on a falling background. */
    private static double[] spectrum(String first, double counts1, String second, double counts2, double shiftKev) {
        LineSelection shifted = new LineSelection(
                new EnergyAxis(AXIS.scaleKev(), -shiftKev, AXIS.channels()),
                SELECTION.beamEnergyKev(),
                SELECTION.response());
        PeakTemplates templates = new PeakTemplates(shifted);
        double[] one = templates.of(first, LineFamily.K);
        double[] two = templates.of(second, SELECTION.best(second).orElseThrow().family());
        double[] spectrum = new double[AXIS.channels()];
        for (int c = 10; c < spectrum.length; c++) {
            spectrum[c] = counts1 * one[c] + counts2 * two[c] + 4_000.0 / (c + 50);
        }
        return spectrum;
    }

    private static double share(String element, String line) {
        PeakTemplates templates = new PeakTemplates(SELECTION);
        double whole = templates.linesOf(element, LineFamily.K).stream()
                .mapToDouble(templates::detected)
                .sum();
        return templates.detected(XrayLines.parse(line)) / whole;
    }

    private static double[] draw(double[] rates, long seed) {
        RandomGenerator random = new Seeds(seed).stream("counts");
        double[] counts = new double[rates.length];
        for (int c = 0; c < counts.length; c++) {
            counts[c] = PoissonSampler.sample(rates[c], random);
        }
        return counts;
    }
}
