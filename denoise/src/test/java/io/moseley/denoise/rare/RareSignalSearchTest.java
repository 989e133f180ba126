package io.moseley.denoise.rare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.classical.KlNmfDenoiser;
import io.moseley.denoise.numeric.GaussianKernel;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.testkit.SmallSamples;
import io.moseley.util.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** {@code -Dmoseley.seeds=200} measures the rates of false signals on more maps. */
class RareSignalSearchTest {
    private static final double TITANIUM_KEV = 4.51;
    private static final int SEEDS = Integer.getInteger("moseley.seeds", 8);
    private static final RareSignalSearch SEARCH = new RareSignalSearch(RareSignalOptions.defaults());

    /** Row, column, size, mean counts. */
    private static final int[][] SPECKS = {
        {6, 6, 2, 16}, {6, 24, 2, 16}, {15, 36, 2, 20}, {24, 6, 3, 25}, {36, 12, 3, 25}, {42, 36, 2, 30},
    };

    @Test
    void specksThatTheTruthLacksAreFoundAndGivenBack() {
        Simulation sample = coreShell(1);
        Specks specks = specks(sample.counts());
        CountSpectrumImage counts = specks.counts();
        assertThatAllAreGivenBack(specks, counts, sample.truth());
    }

    @Test
    void specksThatALowRankModelAveragesAwayAreFoundAndGivenBack() {
        Simulation sample = coreShell(1);
        Specks specks = specks(sample.counts());
        CountSpectrumImage counts = specks.counts();
        SpectrumImage estimate = new KlNmfDenoiser(OptionalInt.of(3), OptionalDouble.of(1.4))
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(0))
                .expectedCounts();
        double[] map = estimate.map(titanium());
        for (int[] speck : SPECKS) {
            assertThat(sum(map, speck))
                    .as("of a speck in the estimate")
                    .isLessThan(0.4 * sum(counts.map(titanium()), speck));
        }
        assertThatAllAreGivenBack(specks, counts, estimate);
    }

    private static void assertThatAllAreGivenBack(Specks specks, CountSpectrumImage counts, SpectrumImage estimate) {
        RareSignals signals = SEARCH.find(counts, estimate);
        assertThat(signals.signals()).hasSize(SPECKS.length);
        assertThat(signals.common()).isEmpty();
        SpectrumImage restored = signals.restoreIn(estimate);
        double[] map = restored.map(titanium());
        double[] given = signals.map();
        for (int i = 0; i < SPECKS.length; i++) {
            int[] speck = SPECKS[i];
            double drawn = specks.drawn().get(i);
            double error = Math.sqrt(drawn);
            assertThat(sum(map, speck)).as("speck %d", i).isCloseTo(drawn, within(error + 0.05 * drawn));
            assertThat(sum(given, speck)).isCloseTo(drawn, within(error + 0.05 * drawn));
            double centre = 0.5 * (speck[2] - 1);
            RareSignal signal = signals.signals().stream()
                    .filter(s -> Math.hypot(s.y() - speck[0] - centre, s.x() - speck[1] - centre) < 1)
                    .findFirst()
                    .orElseThrow();
            assertThat(signal.energyKev()).isCloseTo(TITANIUM_KEV, within(0.05));
            assertThat(signal.candidates()).contains("Ti_Ka");
            assertThat(signal.positionY())
                    .isCloseTo(signal.y() * counts.header().yAxis().scale(), within(1e-9));
            assertThat(signal.probability() * signals.boxes()).isLessThan(0.01);
        }
        assertThat(signals.totalExcess()).isCloseTo(Arrays.stream(given).sum(), within(1e-3));
        assertThatChannelsKeepTheirSums(estimate, restored);
    }

    @Test
    void noiseAroundTheTruthGivesNoMoreFalseSignalsThanStated() {
        RareSignalSearch bold = new RareSignalSearch(new RareSignalOptions(1, 0, 0, 1));
        int signals = 0;
        int rareOnes = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation sample = coreShell(seed);
            RareSignals found = bold.find(sample.counts(), sample.truth());
            signals += found.signals().size();
            rareOnes += (int) found.signals().stream()
                    .filter(signal -> signal.probability() * found.boxes() <= 0.01)
                    .count();
        }
        assertThat(signals)
                .as("false signals in %d maps, one each is stated", SEEDS)
                .isLessThanOrEqualTo(SEEDS);
        assertThat(rareOnes).as("a hundredth each is stated").isLessThanOrEqualTo(1 + SEEDS / 50);
    }

    @Test
    void smoothErrorsOfThreePerCentGiveNoFalseSignals() {
        int signals = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Simulation sample = coreShell(seed);
            signals += SEARCH.find(sample.counts(), wavy(sample.truth(), 0.03, seed))
                    .signals()
                    .size();
        }
        assertThat(signals).as("in %d maps", SEEDS).isLessThanOrEqualTo(SEEDS / 50);
    }

    @Test
    void aSmoothedEdgeOfABrightPhaseIsNoSignal() {
        FactoredSpectrumImage truth = (FactoredSpectrumImage) SmallSamples.threePhases(32, 32, 200, 400);
        SpectrumImage smoothed = smoothed(truth, 1.5);
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(1).stream("counts"));
        assertThat(SEARCH.find(counts, smoothed).signals()).isEmpty();
        RareSignalOptions strict = new RareSignalOptions(0.01, 0, 0, 5);
        assertThat(new RareSignalSearch(strict).find(counts, smoothed).signals())
                .as("without the allowances there would be several")
                .hasSizeGreaterThan(3);
    }

    @Test
    void aWholePhaseThatTheEstimateLacksIsReportedAndNotPatched() {
        FactoredSpectrumImage truth = (FactoredSpectrumImage) SmallSamples.threePhases(40, 40, 200, 300);
        float[] abundances = new float[40 * 40];
        for (int p = 0; p < abundances.length; p++) {
            abundances[p] = (float) truth.abundanceMap(0)[p];
        }
        SpectrumImage first = new FactoredSpectrumImage(truth.header(), abundances, new float[][] {truth.endmember(0)});
        RareSignals signals = SEARCH.find(SmallSamples.poisson(truth, new Seeds(1).stream("counts")), first);
        double peakKev = truth.energyAxis().energyKev(0.35 * 200);
        assertThat(signals.common()).anyMatch(window -> window.lowKev() < peakKev && peakKev < window.highKev());
        assertThat(signals.totalExcess()).isLessThan(0.05 * truth.total());
    }

    @Test
    void deficitsAreLeftAlone() {
        SpectrumImage truth = SmallSamples.flat(16, 16, 100, 50);
        SpectrumImage threefold = SmallSamples.flat(16, 16, 100, 150);
        CountSpectrumImage counts = SmallSamples.poisson(truth, new Seeds(1).stream("counts"));
        RareSignals signals = SEARCH.find(counts, threefold);
        assertThat(signals.signals()).isEmpty();
        assertThat(signals.restoreIn(threefold)).isSameAs(threefold);
        assertThat(signals.map()).containsOnly(0);
    }

    @Test
    void twoLinesAtOnePlaceAreTwoSignals() {
        Simulation sample = coreShell(1);
        CountSpectrumImage counts = new Specks(sample.counts(), new Seeds(5).stream("specks"))
                .add(6, 6, 2, 60, 4.51)
                .add(6, 6, 2, 60, 4.93)
                .counts();
        List<RareSignal> signals = SEARCH.find(counts, sample.truth()).signals();
        assertThat(signals).hasSize(2);
        assertThat(signals.stream().mapToDouble(RareSignal::energyKev).sorted().toArray())
                .containsExactly(new double[] {4.51, 4.93}, within(0.04));
    }

    @Test
    void aBrightParticleIsOneSignal() {
        Simulation sample = coreShell(1);
        Specks specks = new Specks(sample.counts(), new Seeds(5).stream("specks")).add(5, 4, 5, 2000, TITANIUM_KEV);
        RareSignals signals = SEARCH.find(specks.counts(), sample.truth());
        assertThat(signals.signals()).hasSize(1);
        RareSignal signal = signals.signals().get(0);
        assertThat(signal.pixels()).isBetween(25, 28);
        assertThat(signal.excess()).isCloseTo(specks.drawn().get(0), within(60.0));
    }

    @Test
    void mapsOfOnePixelAndOfNoCountsAreSearched() {
        CountSpectrumImage nothing =
                CountSpectrumImage.builder(SmallSamples.header(1, 1, 4)).build();
        assertThat(SEARCH.find(nothing, nothing).signals()).isEmpty();
        CountSpectrumImage one =
                CountSpectrumImage.builder(SmallSamples.header(1, 1, 100)).build();
        CountSpectrumImage speck = new Specks(one, new Seeds(1).stream("specks"))
                .add(0, 0, 1, 40, 5)
                .counts();
        RareSignals signals = SEARCH.find(speck, one);
        assertThat(signals.restoreIn(speck).total()).isCloseTo(speck.total(), within(1e-3));
    }

    @Test
    void anEstimateOfAnotherShapeIsRefused() {
        CountSpectrumImage counts =
                CountSpectrumImage.builder(SmallSamples.header(4, 4, 10)).build();
        SpectrumImage other =
                CountSpectrumImage.builder(SmallSamples.header(4, 5, 10)).build();
        assertThatThrownBy(() -> SEARCH.find(counts, other)).isInstanceOf(IllegalArgumentException.class);
        RareSignals signals = SEARCH.find(counts, counts);
        assertThatThrownBy(() -> signals.restoreIn(other)).isInstanceOf(IllegalArgumentException.class);
    }

    static void assertThatChannelsKeepTheirSums(SpectrumImage before, SpectrumImage after) {
        double[] expected = before.sumSpectrum();
        double[] sums = new double[expected.length];
        after.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                assertThat(row[i]).isFinite().isNotNegative();
                sums[i % sums.length] += row[i];
            }
        });
        for (int c = 0; c < sums.length; c++) {
            assertThat(sums[c]).as("channel %d", c).isCloseTo(expected[c], within(1e-4 * (1 + expected[c])));
        }
        assertThat(after.sumSpectrum()).containsExactly(expected, within(1e-9));
    }

    private static Specks specks(CountSpectrumImage counts) {
        Specks specks = new Specks(counts, new Seeds(2).stream("specks"));
        for (int[] speck : SPECKS) {
            specks.add(speck[0], speck[1], speck[2], speck[3], TITANIUM_KEV);
        }
        return specks;
    }

    private static double sum(double[] map, int[] speck) {
        double sum = 0;
        for (int dy = 0; dy < speck[2]; dy++) {
            for (int dx = 0; dx < speck[2]; dx++) {
                sum += map[(speck[0] + dy) * 48 + speck[1] + dx];
            }
        }
        return sum;
    }

    private static EnergyWindow titanium() {
        return new EnergyWindow("Ti_Ka", TITANIUM_KEV - 0.2, TITANIUM_KEV + 0.2);
    }

    private static Simulation coreShell(long seed) {
        return Simulator.simulate(SimulationOptions.builder("core-shell")
                .dose(30)
                .size(48, 48)
                .channels(512)
                .seed(seed)
                .build());
    }

    private static SpectrumImage smoothed(FactoredSpectrumImage image, double sigma) {
        int components = image.components();
        float[] abundances = new float[image.pixels() * components];
        float[][] endmembers = new float[components][];
        for (int k = 0; k < components; k++) {
            endmembers[k] = image.endmember(k);
            double[] map = new GaussianKernel(sigma).smooth(image.abundanceMap(k), image.height(), image.width());
            for (int p = 0; p < map.length; p++) {
                abundances[p * components + k] = (float) map[p];
            }
        }
        return new FactoredSpectrumImage(image.header(), abundances, endmembers);
    }

    /** Relative errors that change slowly in space and energy, with the given standard deviation. */
    private static SpectrumImage wavy(SpectrumImage truth, double error, long seed) {
        RandomGenerator random = new Seeds(seed).stream("waves");
        double phaseY = 7 * random.nextDouble();
        double phaseX = 7 * random.nextDouble();
        double phaseC = 7 * random.nextDouble();
        return new SpectrumImage() {
            @Override
            public SpectrumImageHeader header() {
                return truth.header();
            }

            @Override
            public void readRow(int y, float[] destination) {
                truth.readRow(y, destination);
                for (int i = 0; i < width() * channels(); i++) {
                    double x = i / channels();
                    double c = i % channels() / (double) channels();
                    double wave = Math.sin(y / 5.0 + phaseY) * Math.sin(x / 6.0 + phaseX) * Math.sin(10 * c + phaseC);
                    destination[i] *= (float) (1 + error * Math.sqrt(8) * wave);
                }
            }
        };
    }
}
