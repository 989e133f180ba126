package io.moseley.denoise.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.simulate.detector.DeadTime;
import io.moseley.denoise.simulate.detector.Detector;
import io.moseley.denoise.simulate.detector.EscapePeaks;
import io.moseley.denoise.simulate.microscope.Microscope;
import io.moseley.denoise.simulate.microscope.Microscopes;
import io.moseley.denoise.simulate.scan.Surface;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.xray.DetectorResponse;
import io.moseley.xray.XrayLines;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SimulatedMicroscopeTest {
    private static final int SIDE = 40;
    private static final double DOSE = 60;

    static Stream<Microscope> microscopes() {
        return Microscopes.all().stream();
    }

    private static SimulationOptions.Builder options(Microscope microscope) {
        return SimulationOptions.builder(microscope.name().startsWith("sem") ? "rock" : "core-shell")
                .dose(DOSE)
                .size(SIDE, SIDE)
                .channels(256)
                .seed(5)
                .microscope(microscope);
    }

    private static double[] map(SpectrumImage image) {
        return image.map(new ChannelRange(0, image.channels()));
    }

    /** Counts and guide are those of the program before there were microscopes. */
    @ParameterizedTest
    @CsvSource({
        "core-shell, 5702, 1710233749",
        "grain-boundary, 5004, 3401210416",
        "rock, 6459, 1697825270",
        "gradient, 8298, 2357612523",
        "contradiction, 4201, 1586498190"
    })
    void withoutAMicroscopeNothingHasChanged(String phantom, int occupied, long checksum) {
        Simulation clean = Simulator.simulate(SimulationOptions.builder(phantom)
                .size(20, 24)
                .channels(256)
                .dose(30)
                .seed(7)
                .build());
        CRC32 crc = new CRC32();
        for (int i = 0; i < clean.counts().occupiedVoxels(); i++) {
            int value = clean.counts().entryChannel(i) * 1000 + clean.counts().entryCount(i);
            crc.update(value);
            crc.update(value >> 8);
            crc.update(value >> 16);
        }
        for (float brightness : clean.guide().values()) {
            int value = Math.round(brightness);
            crc.update(value);
            crc.update(value >> 8);
        }
        assertThat(clean.counts().occupiedVoxels()).isEqualTo(occupied);
        assertThat(crc.getValue()).isEqualTo(checksum);
        assertThat(clean.cleanGuide()).isEmpty();
        assertThat(clean.stoppedAfter()).isZero();
    }

    @ParameterizedTest
    @MethodSource("microscopes")
    void countsArePoissonAboutTheTruthAndHaveTheDoseWithoutTheStrobePeak(Microscope microscope) {
        Simulation simulation = Simulator.simulate(options(microscope).build());
        double[] expected = map(simulation.truth());
        double[] counts = map(simulation.counts());
        double sum = Arrays.stream(expected).sum();
        double chi = IntStream.range(0, counts.length)
                .filter(p -> expected[p] > 0)
                .mapToDouble(p -> (counts[p] - expected[p]) * (counts[p] - expected[p]) / expected[p])
                .sum();
        assertThat(chi / counts.length).isCloseTo(1, within(0.15));
        assertThat(Arrays.stream(counts).sum()).isCloseTo(sum, within(5 * Math.sqrt(sum)));
        int last = simulation.truth().components() - 1;
        double strobe = Arrays.stream(simulation.truth().abundanceMap(last)).sum();
        assertThat(strobe / sum).isCloseTo(microscope.detector().strobe().share(), within(1e-3));
        assertThat(sum - strobe).isCloseTo(DOSE * SIDE * SIDE, within(1e-3 * sum));
        assertThat(simulation.phases()).hasSize(last);
    }

    @ParameterizedTest
    @MethodSource("microscopes")
    void lostPixelsAreEmptyInCountsTruthAndDose(Microscope microscope) {
        Simulation simulation = Simulator.simulate(options(microscope).build());
        double[] counts = map(simulation.counts());
        double[] expected = map(simulation.truth());
        long lost = Math.round(microscope.scan().lost().share() * SIDE * SIDE);
        assertThat(simulation.dose().unscanned()).isEqualTo((int) lost);
        for (int p = 0; p < counts.length; p++) {
            if (!simulation.dose().isScanned(p)) {
                assertThat(counts[p]).isZero();
                assertThat(expected[p]).isZero();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("microscopes")
    void theDoseStepsWhereTheScanStopped(Microscope microscope) {
        Simulation simulation = Simulator.simulate(options(microscope).build());
        int stop = simulation.stoppedAfter();
        assertThat(stop > 0).isEqualTo(microscope.scan().frames().stopped());
        if (stop > 0) {
            double ratio =
                    simulation.dose().exposure(stop - 1) / simulation.dose().exposure(stop);
            assertThat(ratio).isCloseTo(microscope.scan().frames().ratio(), within(0.02));
        }
    }

    /** Truth over photons at even exposure is dose × shadow × live time; that of the strobe peak follows the time alone. */
    @Test
    void deadTimeDimsBrightPixelsOfTheTruthAndNotTheDose() {
        Simulation recorded = Simulator.simulate(options(Microscopes.SEM_FAST).build());
        Microscope fast = Microscopes.SEM_FAST;
        Simulation alive =
                Simulator.simulate(options(alive(fast, fast.surface())).build());
        double[] with = map(recorded.truth());
        double[] without = map(alive.truth());
        int stop = recorded.stoppedAfter();
        // Within one exposure: the brighter a pixel, the more it loses.
        int bright = brightest(without, stop, true);
        int dark = brightest(without, stop, false);
        assertThat(with[bright] / without[bright]).isLessThan(0.97 * with[dark] / without[dark]);
        assertThat(recorded.dose().exposure(bright)).isEqualTo(alive.dose().exposure(bright));
    }

    /** Without dead time. */
    private static Microscope alive(Microscope microscope, Surface surface) {
        Detector detector = microscope.detector();
        Detector quick = new Detector(
                detector.profile(),
                detector.escape(),
                detector.continuum(),
                detector.strobe(),
                new DeadTime(0),
                detector.firstKev());
        return new Microscope("sem-alive", microscope.scan(), surface, microscope.guide(), quick);
    }

    @Test
    void onAFlatSampleWithoutDeadTimeEachPhaseFollowsTheDose() {
        Surface flat = new Surface(0.3, 0, 0.1, 0);
        SimulationOptions options = options(alive(Microscopes.SEM_FAST, flat)).build();
        Simulation recorded = Simulator.simulate(options);
        Simulation clean = Simulator.simulate(SimulationOptions.builder("rock")
                .size(SIDE, SIDE)
                .channels(256)
                .seed(5)
                .build());
        for (int k = 0; k < options.phantom().phases().size(); k++) {
            double[] map = recorded.truth().abundanceMap(k);
            double[] even = clean.truth().abundanceMap(k);
            double factor = Arrays.stream(map).sum() / dosed(even, recorded.dose());
            for (int p = 0; p < map.length; p++) {
                double dose = recorded.dose().isScanned(p) ? recorded.dose().exposure(p) : 0;
                assertThat(map[p]).isCloseTo(factor * even[p] * dose, within(1e-4 * DOSE));
            }
        }
    }

    private static double dosed(double[] map, DoseMap dose) {
        return IntStream.range(0, map.length)
                .filter(dose::isScanned)
                .mapToDouble(p -> map[p] * dose.exposure(p))
                .sum();
    }

    @Test
    void theStrobePeakFollowsTheTimeAndNotTheCurrent() {
        Simulation slow = Simulator.simulate(options(Microscopes.SEM_SLOW).build());
        double[] strobe = slow.truth().abundanceMap(slow.truth().components() - 1);
        assertThat(Arrays.stream(strobe).filter(value -> value > 0).distinct().count())
                .isEqualTo(1);
        assertThat(slow.dose().isUniform()).isFalse();
    }

    private static int brightest(double[] values, int end, boolean brightest) {
        int best = 0;
        for (int p = 0; p < end; p++) {
            if (values[p] > 0 && (brightest ? values[p] > values[best] : values[p] < values[best])) {
                best = p;
            }
        }
        return best;
    }

    @ParameterizedTest
    @MethodSource("microscopes")
    void theGuideIsNoisyAndDisplacedAndTheCleanOneIsThatOfACleanMap(Microscope microscope) {
        Simulation simulation = Simulator.simulate(options(microscope).build());
        GuideImage clean = simulation.cleanGuide().orElseThrow();
        double correlation = correlation(simulation.guide().values(), clean.values());
        assertThat(correlation).isBetween(0.3, 0.99);
        if (microscope.surface().thickness() == 0) {
            SimulationOptions without = SimulationOptions.builder(
                            options(microscope).build().phantom().name())
                    .dose(DOSE)
                    .size(SIDE, SIDE)
                    .channels(256)
                    .seed(5)
                    .build();
            assertThat(clean.values())
                    .isEqualTo(Simulator.simulate(without).guide().values());
        }
    }

    private static double correlation(float[] a, float[] b) {
        double meanA =
                IntStream.range(0, a.length).mapToDouble(i -> a[i]).average().orElseThrow();
        double meanB =
                IntStream.range(0, b.length).mapToDouble(i -> b[i]).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    @Test
    void eightBitsAreWholeNumbersWithTheirShareOfSaturation() {
        float[] values = Simulator.simulate(
                        options(Microscopes.SEM_FAST).guideScale(2).build())
                .guide()
                .values();
        int saturated = 0;
        for (float value : values) {
            assertThat(value).isEqualTo(Math.round(value)).isBetween(0f, 255f);
            saturated += value == 255 ? 1 : 0;
        }
        assertThat(values).hasSize(4 * SIDE * SIDE);
        assertThat(saturated / (double) values.length).isCloseTo(0.03, within(0.01));
    }

    @Test
    void escapePeaksAreOfTheStatedShareAndLieBelowTheirLine() {
        Phase calcium = Phase.ofFormula("calcium", "Ca", 1.55);
        EnergyAxis axis = new EnergyAxis(0.005, 0, 3000);
        Detector sem = Microscopes.SEM_FAST.detector();
        double line = XrayLines.parse("Ca_Ka").energyKev();
        double missing = EscapePeaks.SI_KA_KEV;
        double with = window(spectrum(calcium, axis, sem, 1), axis, line - missing);
        double without = window(spectrum(calcium, axis, sem, 0), axis, line - missing);
        double peak = window(spectrum(calcium, axis, sem, 1), axis, line);
        double share = sem.escape().share(line);
        assertThat((with - without) / peak).isCloseTo(share / (1 - share), within(0.15 * share));
    }

    private static double[] spectrum(Phase phase, EnergyAxis axis, Detector detector, double escape) {
        Detector other = new Detector(
                detector.profile(),
                new EscapePeaks(escape),
                detector.continuum(),
                detector.strobe(),
                detector.deadTime(),
                detector.firstKev());
        return new SpectrumModel(axis, DetectorResponse.nitrideWindow(130), 15, true, other).lines(phase);
    }

    private static double window(double[] spectrum, EnergyAxis axis, double kev) {
        ChannelRange range = axis.channels(new EnergyWindow("", kev - 0.11, kev + 0.11));
        return Arrays.stream(spectrum, range.first(), range.end()).sum();
    }

    @Test
    void theBackgroundHasTheShareOfRealMaps() {
        for (Microscope microscope : Microscopes.all()) {
            SimulationOptions options = options(microscope).build();
            Phantom phantom = options.phantom();
            SpectrumModel model = new SpectrumModel(
                    options.energyAxis(),
                    DetectorResponse.nitrideWindow(130),
                    options.beamEnergyKev(),
                    phantom.isBulk(),
                    microscope.detector());
            double[] amounts = new double[phantom.phases().size()];
            Arrays.fill(amounts, 1);
            PhaseSpectra spectra = PhaseSpectra.of(
                    phantom, model, amounts, Optional.of(microscope.detector().continuum()));
            double lines = 0;
            double all = 0;
            for (int k = 0; k < amounts.length; k++) {
                Phase phase = phantom.phases().get(k);
                lines += (phantom.isBulk() ? 1 : phase.densityGramPerCm3())
                        * Arrays.stream(model.lines(phase)).sum();
                all += spectra.photons()[k];
            }
            assertThat(1 - lines / all)
                    .isCloseTo(microscope.detector().continuum().share(), within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("microscopes")
    void theSameSeedGivesTheSameWithAnyThreads(Microscope microscope) {
        SimulationOptions options =
                options(microscope).size(16, 12).guideScale(2).build();
        Simulation first = Simulator.simulate(options);
        Simulation again = Simulator.simulate(options, 3);
        assertThat(again.guide().values()).isEqualTo(first.guide().values());
        assertThat(map(again.truth())).isEqualTo(map(first.truth()));
        assertThat(map(again.counts())).isEqualTo(map(first.counts()));
    }

    @Test
    void everyPhantomCanBeRecordedWithEveryMicroscope() {
        for (Phantom phantom : Phantom.all()) {
            for (Microscope microscope : Microscopes.all()) {
                Simulation simulation = Simulator.simulate(SimulationOptions.builder(phantom.name())
                        .size(8, 9)
                        .channels(64)
                        .dose(3)
                        .microscope(microscope)
                        .build());
                assertThat(List.of(
                                simulation.guide().height(), simulation.guide().width()))
                        .containsExactly(8, 9);
            }
        }
    }
}
