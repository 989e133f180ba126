package io.moseley.denoise.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.error.UsageException;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.ElementEvidence;
import io.moseley.xray.ElementFinder;
import io.moseley.xray.LineSelection;
import io.moseley.xray.XrayLines;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
    static Stream<String> phantoms() {
        return Phantom.all().stream().map(Phantom::name);
    }

    private static Simulation simulate(String phantom, double dose, int height, int width) {
        return Simulator.simulate(SimulationOptions.builder(phantom)
                .dose(dose)
                .size(height, width)
                .channels(512)
                .seed(3)
                .build());
    }

    @Test
    void thereAreTheFivePhantomsOfTheCommandLine() {
        assertThat(phantoms()).containsExactly("core-shell", "grain-boundary", "rock", "gradient", "contradiction");
        assertThatThrownBy(() -> SimulationOptions.builder("moon").build())
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.remedy()).contains("core-shell", "contradiction"));
    }

    @ParameterizedTest
    @MethodSource("phantoms")
    void theTruthHoldsTheDoseAndTheCountsAgreeWithIt(String phantom) {
        Simulation simulation = simulate(phantom, 30, 40, 56);
        double expected = 30.0 * 40 * 56;
        assertThat(simulation.truth().total()).isCloseTo(expected, within(expected * 1e-5));
        assertThat((double) simulation.counts().totalCounts()).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        assertThat(chiSquaredPerVoxel(simulation)).isCloseTo(1, within(0.02));
        assertThat(simulation.counts().header()).isEqualTo(simulation.truth().header());
    }

    /** Σ (n − λ)² / Σ λ, which is 1 for Poisson counts whatever the rates are. */
    private static double chiSquaredPerVoxel(Simulation simulation) {
        int channels = simulation.truth().channels();
        int width = simulation.truth().width();
        float[] counts = new float[width * channels];
        double[] sums = new double[2];
        simulation.truth().forEachRow((y, row) -> {
            simulation.counts().readRow(y, counts);
            for (int i = 0; i < row.length; i++) {
                sums[0] += (counts[i] - row[i]) * (counts[i] - row[i]);
                sums[1] += row[i];
            }
        });
        return sums[0] / sums[1];
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 3, 5000, 200_000})
    void countsArePoissonAtAnyDose(double dose) {
        Simulation simulation = Simulator.simulate(SimulationOptions.builder("core-shell")
                .dose(dose)
                .size(48, 48)
                .channels(64)
                .build());
        double expected = dose * 48 * 48;
        assertThat((double) simulation.counts().totalCounts()).isCloseTo(expected, within(5 * Math.sqrt(expected)));
        double entries = dose < 1 ? expected : 1000;
        assertThat(chiSquaredPerVoxel(simulation)).isCloseTo(1, within(dose < 1 ? 5 / Math.sqrt(entries) : 0.05));
    }

    @ParameterizedTest
    @MethodSource("phantoms")
    void anySizeFromEightByEightWorks(String phantom) {
        for (int[] size : new int[][] {{8, 8}, {8, 30}, {33, 9}}) {
            Simulation simulation = simulate(phantom, 3, size[0], size[1]);
            assertThat(simulation.truth().total()).isCloseTo(3.0 * size[0] * size[1], within(1e-2));
            assertThat(simulation.phases()).hasSameSizeAs(Phantom.named(phantom).phases());
        }
    }

    @ParameterizedTest
    @MethodSource("phantoms")
    void theSameSeedGivesTheSameAndAnotherSeedAnother(String phantom) {
        SimulationOptions.Builder options =
                SimulationOptions.builder(phantom).size(24, 24).channels(128).seed(5);
        Simulation first = Simulator.simulate(options.build());
        Simulation again = Simulator.simulate(options.build(), 3);
        Simulation other = Simulator.simulate(options.seed(6).build());
        assertThat(again.guide().values()).isEqualTo(first.guide().values());
        assertThat(entries(again)).isEqualTo(entries(first));
        assertThat(entries(other)).isNotEqualTo(entries(first));
    }

    private static List<Integer> entries(Simulation simulation) {
        return IntStream.range(0, simulation.counts().occupiedVoxels())
                .mapToObj(i -> simulation.counts().entryChannel(i) * 1000
                        + simulation.counts().entryCount(i))
                .toList();
    }

    @Test
    void linesLieAtTheirEnergiesWithTheDetectorsWidth() {
        EnergyAxis axis = new EnergyAxis(0.005, 0.0, 4096);
        Simulation simulation = Simulator.simulate(SimulationOptions.builder("core-shell")
                .size(8, 8)
                .energyAxis(axis)
                .build());
        float[] iron = simulation.truth().endmember(1);
        double energy = XrayLines.parse("Fe_Ka").energyKev();
        int first = (int) axis.channelOf(energy - 0.25);
        int end = (int) axis.channelOf(energy + 0.25);
        double background = (iron[first] + iron[end]) / 2;
        double sum = 0;
        double mean = 0;
        double variance = 0;
        for (int c = first; c <= end; c++) {
            sum += iron[c] - background;
            mean += (iron[c] - background) * axis.energyKev(c);
        }
        mean /= sum;
        for (int c = first; c <= end; c++) {
            variance += (iron[c] - background) * Math.pow(axis.energyKev(c) - mean, 2) / sum;
        }
        assertThat(mean).isCloseTo(energy, within(0.002));
        double fwhm = Math.sqrt(variance) * 2.3548;
        assertThat(fwhm).isCloseTo(DetectorResponse.windowless(130).fwhmKev(energy), within(0.003));
    }

    @Test
    void peaksStandWellAboveBremsstrahlungInAFilm() {
        Simulation simulation = simulate("core-shell", 30, 16, 16);
        float[] iron = simulation.truth().endmember(1);
        EnergyAxis axis = simulation.truth().energyAxis();
        double peak = iron[(int) Math.round(axis.channelOf(6.40))];
        double beside = iron[(int) Math.round(axis.channelOf(5.8))];
        assertThat(peak / beside).isBetween(20.0, 1000.0);
    }

    @Test
    void theGuideIsBrighterWhereTheElementsAreHeavier() {
        Simulation simulation = simulate("core-shell", 30, 64, 64);
        double platinum = meanGuide(simulation, 0, 0.3);
        double film = 0;
        int films = 0;
        for (int p = 0; p < 64 * 64; p++) {
            if (simulation.phases().get(0).values()[p] == 0
                    && simulation.phases().get(1).values()[p] == 0) {
                film += simulation.guide().values()[p];
                films++;
            }
        }
        assertThat(films).isPositive();
        assertThat(platinum).isGreaterThan(10 * film / films);
        assertThat(platinum).isGreaterThan(2 * meanGuide(simulation, 1, 0.6));
    }

    private static double meanGuide(Simulation simulation, int phase, double threshold) {
        PhaseMap map = simulation.phases().get(phase);
        float[] guide = simulation.guide().values();
        double sum = 0;
        int n = 0;
        for (int p = 0; p < guide.length; p++) {
            if (map.values()[p] > threshold * map.max()) {
                sum += guide[p];
                n++;
            }
        }
        return sum / n;
    }

    @Test
    void contradictionShowsEachImageSomethingTheOtherLacks() {
        Simulation simulation = simulate("contradiction", 30, 64, 64);
        float[] guide = simulation.guide().values();
        float[] invented = simulation.guideOnly().get(0).values();
        float[] hidden = simulation.phases().get(1).values();
        float[] both = simulation.phases().get(0).values();
        double[] truth = simulation.truth().sumImage();
        double[] guideSum = new double[4];
        double[] truthSum = new double[4];
        int[] n = new int[4];
        for (int p = 0; p < guide.length; p++) {
            int where = invented[p] == 1 ? 1 : hidden[p] > 0 ? 2 : both[p] > 0 ? 3 : 0;
            guideSum[where] += guide[p];
            truthSum[where] += truth[p];
            n[where]++;
        }
        double guideFilm = guideSum[0] / n[0];
        double truthFilm = truthSum[0] / n[0];
        assertThat(guideSum[1] / n[1]).isGreaterThan(1.5 * guideFilm);
        assertThat(truthSum[1] / n[1]).isCloseTo(truthFilm, within(0.001 * truthFilm));
        assertThat(guideSum[2] / n[2]).isCloseTo(guideFilm, within(0.03 * guideFilm));
        assertThat(truthSum[2] / n[2]).isGreaterThan(1.2 * truthFilm);
        assertThat(guideSum[3] / n[3]).isGreaterThan(1.3 * guideFilm);
        assertThat(simulate("core-shell", 3, 16, 16).guideOnly()).isEmpty();
    }

    @Test
    void chromiumOfTheRockLiesInSpecksOfOneOrTwoPixelsAlone() {
        Simulation simulation = simulate("rock", 100, 128, 128);
        PhaseMap specks = simulation.phases().get(8);
        assertThat(specks.elements()).contains("Cr");
        for (Phase phase : Phantom.named("rock").phases().subList(0, 8)) {
            assertThat(phase.elements()).doesNotContain("Cr");
        }
        long bright = 0;
        for (float value : specks.values()) {
            bright += value > 0.5 * specks.max() ? 1 : 0;
        }
        assertThat(bright).isBetween(10L, 30L);
        assertThat(simulation.guide().detector()).isEqualTo("BSE");
        assertThat(simulation.phases().stream().filter(map -> map.max() > 0)).hasSizeGreaterThanOrEqualTo(7);
    }

    @Test
    void boundariesAreOneToThreePixelsWideAtAnySize() {
        for (int side : new int[] {64, 160}) {
            PhaseMap lanthanum =
                    simulate("grain-boundary", 30, side, side).phases().get(0);
            long occupied = 0;
            for (float value : lanthanum.values()) {
                occupied += value > 0.05 * lanthanum.max() ? 1 : 0;
            }
            double linesAcross = (double) occupied / side;
            assertThat(linesAcross).isBetween(2.0, 25.0);
        }
    }

    @Test
    void aDoseStepExposesTheFirstRowsLonger() {
        Simulation simulation = Simulator.simulate(SimulationOptions.builder("gradient")
                .size(50, 40)
                .channels(128)
                .dose(40)
                .doseStep(0.4, 1.5)
                .build());
        Simulation even = Simulator.simulate(SimulationOptions.builder("gradient")
                .size(50, 40)
                .channels(128)
                .dose(40)
                .build());
        double[] rows = simulation.truth().sumImage();
        double[] evenRows = even.truth().sumImage();
        double before = rows[19 * 40 + 5] / evenRows[19 * 40 + 5];
        double after = rows[20 * 40 + 5] / evenRows[20 * 40 + 5];
        assertThat(before / after).isCloseTo(1.5, within(1e-4));
        assertThat(simulation.dose().exposure(0) / simulation.dose().exposure(49 * 40))
                .isCloseTo(1.5f, within(1e-4f));
        assertThat(even.dose().isUniform()).isTrue();
        assertThat(simulation.truth().total()).isCloseTo(40.0 * 2000, within(1.0));
    }

    @Test
    void aFinerGuideCoversTheSameArea() {
        Simulation simulation = Simulator.simulate(SimulationOptions.builder("core-shell")
                .size(20, 30)
                .channels(64)
                .guideScale(3)
                .build());
        GuideImage guide = simulation.guide();
        assertThat(guide.height()).isEqualTo(60);
        assertThat(guide.width()).isEqualTo(90);
        assertThat(guide.xAxis().extent())
                .isCloseTo(simulation.counts().header().xAxis().extent(), within(1e-9));
        double[] map = simulation.truth().sumImage();
        double[] averaged = new double[map.length];
        for (int y = 0; y < 60; y++) {
            for (int x = 0; x < 90; x++) {
                averaged[y / 3 * 30 + x / 3] += guide.value(y, x);
            }
        }
        assertThat(argMax(averaged)).isEqualTo(argMax(map));
    }

    private static int argMax(double[] values) {
        int best = 0;
        for (int i = 0; i < values.length; i++) {
            best = values[i] > values[best] ? i : best;
        }
        return best;
    }

    @Test
    void phasesSumToTheTruth() {
        Simulation simulation = simulate("rock", 30, 24, 24);
        double[] sum = new double[24 * 24];
        for (PhaseMap map : simulation.phases()) {
            for (int p = 0; p < sum.length; p++) {
                sum[p] += map.values()[p];
            }
        }
        double[] truth = simulation.truth().map(new ChannelRange(0, 512));
        for (int p = 0; p < sum.length; p++) {
            assertThat(sum[p]).isCloseTo(truth[p], within(1e-3));
        }
    }

    @Test
    void theLinesOfInterestLieOnTheAxisAndHoldCounts() {
        Simulation simulation = simulate("core-shell", 30, 32, 32);
        assertThat(simulation.counts().header().acquisition().xrayLines()).contains("Pt_La", "Fe_Ka", "O_Ka", "C_Ka");
        for (EnergyWindow window : LineSelection.windows(simulation.counts().header())) {
            double[] map = simulation.truth().map(window);
            assertThat(Arrays.stream(map).sum() / simulation.truth().total()).isGreaterThan(0.01);
        }
    }

    /** The two halves of the physics are written apart: what one simulates, the other must recognise. */
    @Test
    void theElementFinderRecognisesThePhantoms() {
        for (String name : List.of("core-shell", "contradiction", "gradient")) {
            Simulation simulation = simulate(name, 100, 40, 40);
            LineSelection selection = LineSelection.of(simulation.counts().header());
            List<String> found = new ElementFinder(selection)
                    .find(simulation.counts().sumSpectrum()).stream()
                            .map(ElementEvidence::element)
                            .toList();
            assertThat(found)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(Phantom.named(name).elements());
        }
    }

    @Test
    void aBeamBelowTheEdgeExcitesNothing() {
        Simulation simulation = Simulator.simulate(SimulationOptions.builder("rock")
                .size(8, 8)
                .channels(1024)
                .beamEnergyKev(5)
                .build());
        EnergyWindow iron = LineSelection.of(simulation.truth().header())
                .windows(List.of("Fe_Ka"))
                .get(0);
        assertThat(Arrays.stream(simulation.truth().map(iron)).sum()).isZero();
    }

    @Test
    void nonsenseIsRefusedWithTheOptionThatFixesIt() {
        SimulationOptions.Builder builder = SimulationOptions.builder("rock");
        assertThatThrownBy(() -> builder.dose(0))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> builder.dose(Double.NaN)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> builder.size(7, 100)).hasMessageContaining("7x100");
        assertThatThrownBy(() -> builder.channels(3)).hasMessageContaining("3");
        assertThatThrownBy(() -> builder.guideScale(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> builder.doseStep(2, 1)).hasMessageContaining("2");
        assertThatThrownBy(() -> builder.beamEnergyKev(0)).hasMessageContaining("0");
        assertThatThrownBy(() -> Simulator.simulate(SimulationOptions.builder("rock")
                        .energyAxis(new EnergyAxis(0.01, 40, 100))
                        .size(8, 8)
                        .build()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("energy axis");
    }
}
