package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.SHARPEN_TO_GUIDE;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.simulate.SimulationOptions;
import io.moseley.denoise.simulate.Simulator;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PairTest {
    private static final Set<NetworkKind> PAIR = EnumSet.allOf(NetworkKind.class);
    private static final Set<NetworkKind> UNMIX = EnumSet.of(NetworkKind.ENDMEMBERS);

    private static Settings quick(Set<NetworkKind> kinds) {
        return NetworkOptions.defaults().with(STEPS, 40).with(ENSEMBLE, 1).with(KINDS, kinds);
    }

    private static CountSpectrumImage counts(SpectrumImage rates, long seed) {
        return Phantoms.sample(rates, new Seeds(seed).stream("counts"));
    }

    private static DenoiseResult denoise(Settings options, DenoiseInput input, int threads) {
        DenoiseContext context = new DenoiseContext(
                new Seeds(1), threads, MemoryBudget.ofThisJvm(), Progress.none(), Cancellation.none());
        return new NetworkDenoiser(options).denoise(input, context);
    }

    private static void assertChannelTotals(SpectrumImage estimate, CountSpectrumImage counts) {
        double[] expected = counts.sumSpectrum();
        double[] actual = estimate.sumSpectrum();
        for (int c = 0; c < expected.length; c++) {
            assertThat(actual[c]).isCloseTo(expected[c], within(1e-3 * (1 + expected[c])));
        }
    }

    @ParameterizedTest
    @CsvSource({"8,8,16", "9,13,64", "37,41,200"})
    void theUnmixingNetworkKeepsShapeAndTheCountsOfEveryChannel(int height, int width, int channels) {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(height, width, channels, 20), 1);
        SpectrumImage result = denoise(quick(UNMIX), DenoiseInput.of(counts), 1).expectedCounts();
        assertThat(result.header()).isEqualTo(counts.header());
        assertChannelTotals(result, counts);
        result.forEachRow((y, row) -> {
            for (float value : row) {
                assertThat(value).isFinite().isNotNegative();
            }
        });
    }

    @Test
    void theResultOfUnmixingSaysHowManyEndmembersThereAre() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(24, 24, 64, 20), 2);
        Settings options = quick(UNMIX).with(STEPS, 200).with(ENSEMBLE, 2);
        DenoiseResult result = denoise(options, DenoiseInput.of(counts), 1);
        assertThat(record(result).endmembers())
                .hasValueSatisfying(found -> assertThat(found.curve()).isNotEmpty());
    }

    @Test
    void thePairBeatsSmoothingAndSaysWhatEachMemberWeighs() {
        SpectrumImage truth = Phantoms.twoPhases(48, 48, 128, 10);
        CountSpectrumImage counts = counts(truth, 3);
        DenoiseResult result = denoise(quick(PAIR).with(STEPS, 400), DenoiseInput.of(counts), 2);
        double gaussian = Phantoms.error(
                new GaussianDenoiser(OptionalDouble.empty())
                        .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                        .expectedCounts(),
                truth);
        assertThat(Phantoms.error(result.expectedCounts(), truth)).isLessThan(0.5 * gaussian);
        assertThat(record(result).ensemble().freeBands())
                .hasValueSatisfying(weights -> assertThat(weights.byBand()).isNotEmpty());
        assertThat(record(result).members()).hasSize(2);
        assertThat(result.heldOut()).isPresent();
    }

    @Test
    void aGradientOfAFewHundredHeldOutCountsIsFound() {
        var sample = Simulator.simulate(SimulationOptions.builder("gradient")
                .dose(3)
                .size(48, 48)
                .channels(128)
                .seed(1)
                .build());
        DenoiseResult result = denoise(quick(PAIR).with(STEPS, 100), DenoiseInput.of(sample.counts()), 2);
        assertThat(record(result).ensemble().averaged()).isPositive();
        // The mean spectrum everywhere is off by 0.35.
        assertThat(Phantoms.error(result.expectedCounts(), sample.truth())).isLessThan(0.2);
    }

    @Test
    void thePairIsTheSameOnAnyNumberOfThreads() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(20, 20, 64, 20), 7);
        Settings options = quick(PAIR);
        DenseSpectrumImage one = DenseSpectrumImage.copyOf(
                denoise(options, DenoiseInput.of(counts), 1).expectedCounts());
        DenseSpectrumImage three = DenseSpectrumImage.copyOf(
                denoise(options, DenoiseInput.of(counts), 3).expectedCounts());
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 20; x++) {
                for (int c = 0; c < 64; c++) {
                    assertThat(three.value(y, x, c)).isEqualTo(one.value(y, x, c));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pureNoiseGivesNoStructureFromUnmixingEither(long seed) {
        CountSpectrumImage counts = counts(Phantoms.uniform(40, 40, 64, 10), seed);
        double[] image = denoise(quick(UNMIX).with(STEPS, 200), DenoiseInput.of(counts), 1)
                .expectedCounts()
                .sumImage();
        double mean = counts.totalCounts() / (double) counts.pixels();
        double variance = 0;
        for (double value : image) {
            variance += (value - mean) * (value - mean) / image.length;
        }
        assertThat(Math.sqrt(variance)).isLessThan(0.2 * Math.sqrt(mean));
    }

    @Test
    void thePairSharpensToTheGuidesGrid() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 60), 6);
        float[] values = new float[32 * 32];
        for (int p = 0; p < values.length; p++) {
            values[p] = Phantoms.inDisc(p / 32, p % 32, 32, 32) ? 3 : 1;
        }
        GuideImage guide = new GuideImage(
                "HAADF", new NavigationAxis("y", "nm", 0.5, 0, 32), new NavigationAxis("x", "nm", 0.5, 0, 32), values);
        SpectrumImage fine = denoise(
                        quick(PAIR).with(SHARPEN_TO_GUIDE, true),
                        DenoiseInput.of(counts).withGuide(guide),
                        1)
                .expectedCounts();
        assertThat(fine.height()).isEqualTo(32);
        assertThat(fine.total() / counts.totalCounts()).isCloseTo(1, within(1e-3));
    }

    @Test
    void anUnevenExposureIsNoStructureForUnmixing() {
        SpectrumImage even = Phantoms.uniform(32, 32, 64, 40);
        DoseMap dose = DoseMap.rowStep(32, 32, 12, 1.5);
        float[][] rows = new float[32][32 * 64];
        even.forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                rows[y][i] = row[i] * dose.exposure(y * 32 + i / 64);
            }
        });
        CountSpectrumImage counts = counts(DenseSpectrumImage.of(even.header(), rows), 3);
        SpectrumImage result = denoise(
                        quick(UNMIX).with(STEPS, 100), new DenoiseInput(counts, Optional.empty(), dose), 1)
                .expectedCounts();
        double[] image = result.sumImage();
        double above = image[5 * 32 + 16] / dose.exposure(5 * 32 + 16);
        double below = image[25 * 32 + 16] / dose.exposure(25 * 32 + 16);
        assertThat(above / below).isCloseTo(1, within(0.03));
        assertChannelTotals(result, counts);
    }

    private static NetworkRecord record(DenoiseResult result) {
        return (NetworkRecord) result.method();
    }
}
