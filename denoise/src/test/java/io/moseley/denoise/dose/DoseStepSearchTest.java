package io.moseley.denoise.dose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.simulate.Phantom;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoseStepSearchTest {
    private static final double[] PLACES = {0.1, 0.3, 0.5, 0.72, 0.9};

    /** 60 maps here; in a longer experiment, of 1200 maps of 64 rows and 480 of 128, none. */
    @Test
    void noStructureOfAnyPhantomIsTakenForAStep() {
        List<String> found = new ArrayList<>();
        for (Phantom phantom : Phantom.all()) {
            for (double dose : new double[] {3, 10, 30, 100}) {
                for (int seed = 0; seed < 3; seed++) {
                    int side = seed == 0 ? 96 : 48;
                    DoseStepSearch.find(simulate(phantom.name(), dose, side, seed, 0, 1))
                            .steps()
                            .forEach(step -> found.add(phantom.name() + " at " + dose + ": " + step));
                }
            }
        }
        assertThat(found).isEmpty();
    }

    /** How many of six are found at least; what is found stops within about half a row of the true place, and has a ratio within four standard errors. */
    @ParameterizedTest
    @CsvSource({
        "rock, 3, 1.5, 5",
        "rock, 30, 1.2, 5",
        "rock, 100, 1.1, 3",
        "gradient, 3, 1.5, 5",
        "gradient, 10, 1.2, 5",
        "gradient, 30, 1.1, 3",
        "grain-boundary, 3, 1.5, 5",
        "grain-boundary, 30, 1.2, 5",
        "contradiction, 10, 1.5, 5",
        "contradiction, 30, 1.2, 4",
        "core-shell, 10, 1.5, 3",
        "core-shell, 30, 1.5, 5"
    })
    void theStepIsFoundAtItsRowWithItsRatio(String phantom, double dose, double ratio, int least) {
        int found = 0;
        for (int seed = 0; seed < 6; seed++) {
            double place = PLACES[seed % PLACES.length];
            DoseSteps steps = DoseStepSearch.find(simulate(phantom, dose, 128, seed, place, ratio));
            if (!steps.isEmpty()) {
                assertThat(steps.steps()).hasSize(1);
                DoseStep step = steps.steps().get(0);
                found++;
                assertThat(128 * step.rows() + step.stop().columns())
                        .as("pixel of the stop, seed %d", seed)
                        .isCloseTo(128 * (int) Math.round(place * 128), within(72));
                assertThat(step.ratio()).as("ratio, seed %d", seed).isCloseTo(ratio, within(4 * step.ratioError()));
                assertThat(step.ratioError()).isLessThan(0.25 * (ratio - 1) + 0.08);
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(least);
    }

    @Test
    void anotherMaterialInTheTopHalfIsNoStep() {
        int side = 64;
        for (double brightness : new double[] {1.1, 1.5, 2}) {
            for (int seed = 0; seed < 3; seed++) {
                assertThat(DoseStepSearch.find(halves(side, 0.6, brightness, seed)))
                        .as("%s × as bright, seed %d", brightness, seed)
                        .isEqualTo(DoseSteps.NONE);
            }
        }
    }

    @Test
    void theSameMaterialInBothHalvesUnlikeAnotherOneIsAStep() {
        assertThat(DoseStepSearch.find(halves(64, 0, 1.5, 1)))
                .satisfies(found ->
                        assertThat(found.steps()).extracting(DoseStep::rows).containsExactly(32));
    }

    @Test
    void aRampOverSomeRowsIsNoStep() {
        int side = 96;
        for (int seed = 0; seed < 5; seed++) {
            float[] abundances = new float[side * side];
            for (int p = 0; p < abundances.length; p++) {
                int y = p / side;
                abundances[p] = 30f * (float) (1 + 0.5 * Math.min(1, Math.max(0, (54 - y) / 12.0)));
            }
            assertThat(DoseStepSearch.find(counts(side, abundances, new float[][] {even(48)}, seed)))
                    .as("seed %d", seed)
                    .isEqualTo(DoseSteps.NONE);
        }
    }

    @Test
    void anEdgeOverHalfOfTheWidthIsNoStep() {
        int side = 64;
        for (int seed = 0; seed < 5; seed++) {
            float[] abundances = new float[side * side];
            for (int p = 0; p < abundances.length; p++) {
                abundances[p] = p / side < 30 && p % side < side / 2 ? 45 : 30;
            }
            assertThat(DoseStepSearch.find(counts(side, abundances, new float[][] {even(48)}, seed)))
                    .as("seed %d", seed)
                    .isEqualTo(DoseSteps.NONE);
        }
    }

    @Test
    void mapsTooSmallToTellHaveNone() {
        assertThat(DoseStepSearch.find(simulate("rock", 100, 12, 1, 0.5, 1.5))).isEqualTo(DoseSteps.NONE);
        CountSpectrumImage nothing =
                CountSpectrumImage.builder(SmallSamples.header(32, 32, 16)).build();
        assertThat(DoseStepSearch.find(nothing)).isEqualTo(DoseSteps.NONE);
        CountSpectrumImageBuilder one = CountSpectrumImage.builder(SmallSamples.header(32, 32, 16));
        one.add(7, 3, 1);
        assertThat(DoseStepSearch.find(one.build())).isEqualTo(DoseSteps.NONE);
    }

    @Test
    void narrowMapsAndOneChannelGiveNoAnswerRatherThanAWrongOne() {
        assertThat(DoseStepSearch.find(
                        SmallSamples.poisson(SmallSamples.flat(64, 2, 16, 20), new Seeds(1).stream("counts"))))
                .isEqualTo(DoseSteps.NONE);
        assertThat(DoseStepSearch.find(
                        SmallSamples.poisson(SmallSamples.flat(64, 20, 1, 20), new Seeds(1).stream("counts"))))
                .isEqualTo(DoseSteps.NONE);
    }

    /** A scan stopped within a row: the ratio has no bias from that row, and the pixel is found. */
    @Test
    void theScanMayStopAnywhereInARow() {
        int found = 0;
        double off = 0;
        double variance = 0;
        for (int seed = 0; seed < 10; seed++) {
            int pixel = 100 * (30 + 3 * seed) + 7 * seed + 15;
            for (DoseStep step : DoseStepSearch.find(stopped("rock", 100, seed, p -> p < pixel ? 1.5 : 1))
                    .steps()) {
                found++;
                assertThat(100 * step.rows() + step.stop().columns())
                        .as("pixel, seed %d", seed)
                        .isCloseTo(pixel, within(20));
                off += step.ratio() - 1.5;
                variance += step.ratioError() * step.ratioError();
            }
        }
        assertThat(found).isBetween(9, 10);
        assertThat(off / Math.sqrt(variance)).isBetween(-2.5, 2.5);
    }

    /** Seen on a real map: 1.5 above, a row with 1.2 in four fifths of its width, 1 from there on. */
    @Test
    void theRowOfTheStopKeepsALevelThatItsCountsShow() {
        int width = 100;
        DoseSteps steps = DoseStepSearch.find(
                stopped("rock", width, 1, p -> p < 40 * width ? 1.5 : p < 40 * width + 80 ? 1.2 : 1));
        assertThat(steps.steps()).hasSize(1);
        DoseMap dose = steps.doseMap(width, width);
        assertThat(dose.exposure(30 * width) / dose.exposure(60 * width)).isCloseTo(1.5f, within(0.06f));
        assertThat(dose.exposure(40 * width + 20) / dose.exposure(60 * width)).isCloseTo(1.2f, within(0.1f));
        assertThat(dose.exposure(40 * width + 95) / dose.exposure(60 * width)).isCloseTo(1, within(0.1f));
    }

    @Test
    void twoStepsAreFoundFromTopToBottom() {
        int width = 96;
        DoseSteps steps = DoseStepSearch.find(
                stopped("gradient", width, 2, p -> p < 30 * width ? 1.8 : p < 64 * width + 48 ? 1.3 : 1));
        assertThat(steps.steps()).extracting(DoseStep::rows).containsExactly(30, 64);
        DoseMap dose = steps.doseMap(width, width);
        assertThat(dose.exposure(0) / dose.exposure(90 * width)).isCloseTo(1.8f, within(0.12f));
        assertThat(dose.exposure(50 * width) / dose.exposure(90 * width)).isCloseTo(1.3f, within(0.08f));
    }

    /** A phantom at 20 counts per pixel, thinned to an exposure. */
    private static CountSpectrumImage stopped(String phantom, int side, int seed, IntToDoubleFunction exposure) {
        CountSpectrumImage full = simulate(phantom, 40, side, seed, 0, 1);
        RandomGenerator random = new Seeds(seed).stream("thinning");
        CountSpectrumImageBuilder thinned = CountSpectrumImage.builder(full.header());
        for (int p = 0; p < side * side; p++) {
            for (int i = full.entryStart(p); i < full.entryStart(p + 1); i++) {
                int kept = 0;
                for (int count = 0; count < full.entryCount(i); count++) {
                    kept += random.nextDouble() < exposure.applyAsDouble(p) / 2 ? 1 : 0;
                }
                if (kept > 0) {
                    thinned.add(p, full.entryChannel(i), kept);
                }
            }
        }
        return thinned.build();
    }

    private static CountSpectrumImage simulate(
            String phantom, double dose, int side, int seed, double place, double ratio) {
        return Simulator.simulate(SimulationOptions.builder(phantom)
                        .dose(dose)
                        .size(side, side)
                        .channels(128)
                        .seed(1000 + seed)
                        .doseStep(place, ratio)
                        .build())
                .counts();
    }

    /** Two materials that meet in a straight line along a row; their spectra tilt against each other. */
    private static CountSpectrumImage halves(int side, double tilt, double brightness, int seed) {
        float[][] spectra = {even(48), even(48)};
        for (int c = 0; c < 48; c++) {
            spectra[0][c] *= (float) (1 + tilt * Math.sin(2 * Math.PI * c / 48.0));
        }
        float[] abundances = new float[2 * side * side];
        for (int p = 0; p < side * side; p++) {
            boolean top = p / side < side / 2;
            abundances[2 * p + (top ? 0 : 1)] = (float) (top ? 30 * brightness : 30);
        }
        return counts(side, abundances, spectra, seed);
    }

    private static float[] even(int channels) {
        float[] spectrum = new float[channels];
        java.util.Arrays.fill(spectrum, 1f / channels);
        return spectrum;
    }

    private static CountSpectrumImage counts(int side, float[] abundances, float[][] spectra, int seed) {
        return SmallSamples.poisson(
                new FactoredSpectrumImage(SmallSamples.header(side, side, spectra[0].length), abundances, spectra),
                new Seeds(seed).stream("counts"));
    }
}
