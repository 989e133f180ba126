package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.CHECK_GUIDE;
import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.MAX_TIME;
import static io.moseley.nn.options.NetworkOptions.SHARPEN_TO_GUIDE;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.classical.GaussianDenoiser;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.error.MemoryBudgetException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkDenoiserTest {
    private static Settings quick() {
        return NetworkOptions.defaults().with(STEPS, 40).with(ENSEMBLE, 1);
    }

    private static CountSpectrumImage counts(SpectrumImage rates, long seed) {
        return Phantoms.sample(rates, new Seeds(seed).stream("counts"));
    }

    private static SpectrumImage denoise(Settings options, DenoiseInput input, long seed) {
        return new NetworkDenoiser(options)
                .denoise(input, DenoiseContext.quiet(seed))
                .expectedCounts();
    }

    @Test
    void aConstantGuideToSharpenToLeavesTheMapsGrid() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 60), 6);
        GuideImage shape = guide(32, 32, 16, 16);
        GuideImage guide = new GuideImage("HAADF", shape.yAxis(), shape.xAxis(), new float[32 * 32]);
        List<String> messages = new ArrayList<>();
        NetworkDenoiser.Learned learned = new NetworkDenoiser(
                        quick().with(CHECK_GUIDE, true).with(SHARPEN_TO_GUIDE, true))
                .learn(DenoiseInput.of(counts).withGuide(guide), recorded(messages));
        assertThat(learned.result().expectedCounts().header()).isEqualTo(counts.header());
        assertThat(learned.unguided()).isEmpty();
        assertThat(messages).filteredOn(text -> text.contains("guide")).hasSize(1);
    }

    private static GuideImage guide(int height, int width, double extentY, double extentX) {
        float[] values = new float[height * width];
        for (int p = 0; p < values.length; p++) {
            values[p] = Phantoms.inDisc(p / width, p % width, height, width) ? 3 : 1;
        }
        return new GuideImage(
                "HAADF",
                new io.moseley.spectrum.NavigationAxis("y", "nm", extentY / height, 0, height),
                new io.moseley.spectrum.NavigationAxis("x", "nm", extentX / width, 0, width),
                values);
    }

    @ParameterizedTest
    @CsvSource({"8,8,16", "8,8,100", "9,13,64", "33,8,70", "37,41,200"})
    void mapsOfAnySizeComeBackInTheirShapeWithTheirCounts(int height, int width, int channels) {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(height, width, channels, 20), 1);
        SpectrumImage result = denoise(quick(), DenoiseInput.of(counts), 1);
        assertThat(result.header()).isEqualTo(counts.header());
        assertThat(result.total() / counts.totalCounts()).isCloseTo(1, within(1e-3));
        result.forEachRow((y, row) -> {
            for (float value : row) {
                assertThat(value).isFinite().isNotNegative();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 20})
    void theOriginalPresetWorksOnAnySizeToo(int side) {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(side, side + 3, 100, 20), 1);
        Settings options = NetworkOptions.original().with(STEPS, 5);
        SpectrumImage result = denoise(options, DenoiseInput.of(counts), 1);
        assertThat(result.total() / counts.totalCounts()).isCloseTo(1, within(1e-3));
        SpectrumImage guided =
                denoise(options, DenoiseInput.of(counts).withGuide(guide(side, side + 3, side, side + 3)), 1);
        assertThat(guided.total() / counts.totalCounts()).isCloseTo(1, within(1e-3));
    }

    @Test
    void denoisingBeatsTheRawCountsAndGaussianSmoothing() {
        SpectrumImage truth = Phantoms.twoPhases(48, 48, 128, 10);
        CountSpectrumImage counts = counts(truth, 3);
        double network = Phantoms.error(denoise(quick().with(STEPS, 600), DenoiseInput.of(counts), 1), truth);
        double gaussian = Phantoms.error(
                new GaussianDenoiser(OptionalDouble.empty())
                        .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                        .expectedCounts(),
                truth);
        assertThat(network).isLessThan(0.6 * gaussian);
        assertThat(gaussian).isLessThan(Phantoms.error(counts, truth));
    }

    @Test
    void theGuideHelpsWhenItShowsTheSameThing() {
        SpectrumImage truth = Phantoms.twoPhases(48, 48, 64, 2);
        CountSpectrumImage counts = counts(truth, 4);
        Settings options = quick().with(STEPS, 400);
        double without = Phantoms.error(denoise(options, DenoiseInput.of(counts), 1), truth);
        double with =
                Phantoms.error(denoise(options, DenoiseInput.of(counts).withGuide(guide(48, 48, 48, 48)), 1), truth);
        assertThat(with).isLessThan(without);
    }

    @Test
    void aFinerGuideIsRegisteredByItsCalibration() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        SpectrumImage result = denoise(quick(), DenoiseInput.of(counts).withGuide(guide(37, 37, 16, 16)), 1);
        assertThat(result.header()).isEqualTo(counts.header());
    }

    @Test
    void aGuideOfAnotherAreaIsRefused() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        assertThatThrownBy(() -> denoise(quick(), DenoiseInput.of(counts).withGuide(guide(32, 32, 24, 24)), 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("another area");
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 40, 48})
    void sharpenedMapsHaveTheGuidesGridAndSumBackToTheCounts(int guideSide) {
        SpectrumImage truth = Phantoms.twoPhases(16, 16, 64, 60);
        CountSpectrumImage counts = counts(truth, 6);
        Settings options = quick().with(STEPS, 60).with(SHARPEN_TO_GUIDE, true);
        DenoiseInput input = DenoiseInput.of(counts).withGuide(guide(guideSide, guideSide, 16, 16));
        SpectrumImage fine = denoise(options, input, 1);
        assertThat(fine.height()).isEqualTo(guideSide);
        assertThat(fine.width()).isEqualTo(guideSide);
        assertThat(fine.header().xAxis().extent()).isCloseTo(16, within(1e-9));
        assertThat(fine.header().xAxis().offset()).isCloseTo(-0.5 + 8.0 / guideSide, within(1e-9));
        assertThat(fine.total() / counts.totalCounts()).isCloseTo(1, within(1e-3));
        double liveTimePerArea = fine.header().acquisition().liveTimeSeconds().orElseThrow() * guideSide * guideSide;
        assertThat(liveTimePerArea).isCloseTo(256, within(1e-6));
    }

    @Test
    void sharpeningWithoutAGuideIsRefused() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        assertThatThrownBy(() -> denoise(quick().with(SHARPEN_TO_GUIDE, true), DenoiseInput.of(counts), 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("no guide image");
    }

    @Test
    void theSameSeedGivesTheSameBytesAndAnotherDoesNot() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(20, 20, 64, 20), 7);
        Settings options = quick().with(ENSEMBLE, 2);
        var first = DenseSpectrumImage.copyOf(denoise(options, DenoiseInput.of(counts), 1));
        var second = DenseSpectrumImage.copyOf(denoise(options, DenoiseInput.of(counts), 1));
        var third = DenseSpectrumImage.copyOf(denoise(options, DenoiseInput.of(counts), 2));
        boolean differs = false;
        for (int y = 0; y < 20; y++) {
            for (int x = 0; x < 20; x++) {
                for (int c = 0; c < 64; c++) {
                    assertThat(second.value(y, x, c)).isEqualTo(first.value(y, x, c));
                    differs |= third.value(y, x, c) != first.value(y, x, c);
                }
            }
        }
        assertThat(differs).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void pureNoiseInGivesNoStructureOut(long seed) {
        CountSpectrumImage counts = counts(Phantoms.uniform(48, 48, 64, 10), seed);
        double[] image =
                denoise(quick().with(STEPS, 500), DenoiseInput.of(counts), seed).sumImage();
        double mean = counts.totalCounts() / 2304.0;
        double variance = 0;
        for (double value : image) {
            variance += (value - mean) * (value - mean) / image.length;
        }
        // The counts scatter by √mean; less than a fifth of that may be left.
        assertThat(Math.sqrt(variance)).isLessThan(0.2 * Math.sqrt(mean));
    }

    private static DenoiseContext recorded(List<String> messages, long memory, DoubleConsumer watcher) {
        return recorded(messages, memory, watcher, Cancellation.none());
    }

    /** @param watcher is told how much is done */
    private static DenoiseContext recorded(
            List<String> messages, long memory, DoubleConsumer watcher, Cancellation cancellation) {
        return new DenoiseContext(
                new Seeds(1), 1, new MemoryBudget(memory), new RecordedProgress(messages, watcher), cancellation);
    }

    private static DenoiseContext recorded(List<String> messages) {
        return recorded(messages, MemoryBudget.ofThisJvm().bytes(), fraction -> {});
    }

    /** Learns with and without the guide on one thread, and stops when so much is done. */
    private static NetworkDenoiser.Learned stopped(boolean sharpen, double part, List<String> messages) {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(24, 24, 64, 40), 1);
        Settings options = quick().with(STEPS, 200)
                .with(ENSEMBLE, 2)
                .with(CHECK_GUIDE, true)
                .with(SHARPEN_TO_GUIDE, sharpen);
        Cancellation cancellation = new Cancellation();
        DoubleConsumer watcher = fraction -> {
            if (fraction > part) {
                cancellation.request();
            }
        };
        return new NetworkDenoiser(options)
                .learn(
                        DenoiseInput.of(counts).withGuide(guide(48, 48, 24, 24)),
                        recorded(messages, MemoryBudget.ofThisJvm().bytes(), watcher, cancellation));
    }

    private static List<Boolean> guided(NetworkDenoiser.Learned learned) {
        return learned.result().method().members().stream()
                .map(MemberRecord::guided)
                .toList();
    }

    @Test
    void aStopLeavesNetworksWithAndWithoutTheGuide() {
        List<String> messages = new ArrayList<>();
        NetworkDenoiser.Learned learned = stopped(false, 0.4, messages);
        assertThat(guided(learned)).containsExactly(true, false);
        assertThat(learned.unguided()).isPresent();
        assertThat(messages).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aGuideThatAStopLeftUntestedIsToldOf(boolean sharpen) {
        List<String> messages = new ArrayList<>();
        NetworkDenoiser.Learned learned = stopped(sharpen, 0.2, messages);
        assertThat(guided(learned)).containsExactly(true);
        assertThat(learned.unguided()).isEmpty();
        assertThat(messages)
                .contains("stopped before networks without the guide were trained: the guide was not tested");
    }

    @Test
    void thatNothingWasFoundIsSaidOnce() {
        CountSpectrumImage counts = counts(Phantoms.uniform(24, 24, 64, 10), 1);
        for (boolean sharpen : new boolean[] {false, true}) {
            Settings options = quick().with(CHECK_GUIDE, true).with(SHARPEN_TO_GUIDE, sharpen);
            List<String> messages = new ArrayList<>();
            NetworkDenoiser.Learned learned = new NetworkDenoiser(options)
                    .learn(DenoiseInput.of(counts).withGuide(guide(48, 48, 24, 24)), recorded(messages));
            assertThat(messages)
                    .filteredOn(text -> text.contains("mean spectrum"))
                    .hasSize(1);
            assertThat(record(learned.result()).input().guideUsed()).isFalse();
        }
    }

    /** One network of each instead of two of one sort: averages of both, and of their blend, are counted too. */
    @Test
    void networksWithAndWithoutTheGuideNeedMoreMemory() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        DenoiseInput input = DenoiseInput.of(counts).withGuide(guide(16, 16, 16, 16));
        Settings options = quick().with(STEPS, 2);
        long grid = 4L * 16 * 16 * 64;
        long enough = (long) ((30_000_000 + 36L * counts.occupiedVoxels() + (10 + 2) * grid) / 0.9) + 1;
        DenoiseContext context = recorded(new ArrayList<>(), enough, fraction -> {});
        new NetworkDenoiser(options.with(ENSEMBLE, 2)).denoise(input, context);
        NetworkDenoiser both = new NetworkDenoiser(options.with(CHECK_GUIDE, true));
        assertThatThrownBy(() -> both.denoise(input, context)).isInstanceOf(MemoryBudgetException.class);
    }

    @Test
    void aGuideThatIsNoFinerIsTestedLikeAnyOther() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        List<String> messages = new ArrayList<>();
        Settings options = quick().with(STEPS, 2).with(CHECK_GUIDE, true).with(SHARPEN_TO_GUIDE, true);
        NetworkDenoiser.Learned learned = new NetworkDenoiser(options)
                .learn(DenoiseInput.of(counts).withGuide(guide(16, 16, 16, 16)), recorded(messages));
        assertThat(messages)
                .filteredOn(message -> message.contains("not finer"))
                .hasSize(1);
        assertThat(learned.unguided()).isPresent();
        assertThat(learned.result().expectedCounts().pixels()).isEqualTo(16 * 16);
    }

    /** Networks of the finer grid and those without the guide, which follow, share it. */
    @Test
    void theTimeLimitIsOfAllNetworksTogether() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        Settings options = quick().with(STEPS, 100_000)
                .with(MAX_TIME, Duration.ofSeconds(2))
                .with(CHECK_GUIDE, true)
                .with(SHARPEN_TO_GUIDE, true);
        NetworkDenoiser.Learned learned = new NetworkDenoiser(options)
                .learn(DenoiseInput.of(counts).withGuide(guide(32, 32, 16, 16)), DenoiseContext.quiet(1));
        assertThat(trainingSeconds(learned.result())
                        + trainingSeconds(learned.unguided().orElseThrow().result()))
                .as("one limit for each would be 4 s")
                .isLessThan(3.4);
        assertThat(record(learned.result()).settings()).isEqualTo(NetworkOptions.completed(options));
    }

    private static double trainingSeconds(DenoiseResult result) {
        MemberRecord member = result.method().members().get(0);
        return member.history().seconds() + member.finalSeconds();
    }

    @Test
    void anUnevenExposureIsTakenOutOfTheLearningAndPutBack() {
        SpectrumImage even = Phantoms.uniform(32, 32, 64, 40);
        DoseMap dose = DoseMap.rowStep(32, 32, 12, 1.5);
        var abundances = new float[1024];
        for (int p = 0; p < 1024; p++) {
            abundances[p] = 40 * dose.exposure(p);
        }
        var uneven = new io.moseley.spectrum.FactoredSpectrumImage(
                even.header(), abundances, new float[][] {spectrum(even)});
        CountSpectrumImage counts = counts(uneven, 8);
        DenoiseInput input = new DenoiseInput(counts, Optional.empty(), dose);
        double[] image = denoise(quick().with(STEPS, 200), input, 1).sumImage();
        double top = 0;
        double rest = 0;
        for (int p = 0; p < 1024; p++) {
            if (p / 32 < 12) {
                top += image[p] / (12 * 32);
            } else {
                rest += image[p] / (20 * 32);
            }
        }
        assertThat(top / rest).isCloseTo(1.5, within(0.03));
    }

    private static float[] spectrum(SpectrumImage image) {
        double[] sum = image.sumSpectrum();
        float[] spectrum = new float[sum.length];
        for (int c = 0; c < sum.length; c++) {
            spectrum[c] = (float) (sum[c] / image.total());
        }
        return spectrum;
    }

    @Test
    void anEmptyMapIsRefused() {
        CountSpectrumImage empty =
                CountSpectrumImage.builder(Phantoms.header(16, 16, 64)).build();
        assertThatThrownBy(() -> denoise(quick(), DenoiseInput.of(empty), 1))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("no counts");
    }

    @Test
    void aMapOfOnePixelIsRefused() {
        CountSpectrumImage one = counts(Phantoms.twoPhases(1, 1, 64, 20), 1);
        assertThatThrownBy(() -> denoise(quick(), DenoiseInput.of(one), 1))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("too small");
    }

    @Test
    void theRecordTellsWhatWasDone() {
        CountSpectrumImage counts = counts(Phantoms.twoPhases(16, 16, 64, 20), 5);
        Settings options = quick().with(ENSEMBLE, 2);
        DenoiseResult result = new NetworkDenoiser(options).denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1));
        assertThat(record(result).settings()).isEqualTo(NetworkOptions.completed(options));
        assertThat(record(result).members()).hasSize(2);
        assertThat(record(result).input().guideUsed()).isFalse();
    }

    private static NetworkRecord record(DenoiseResult result) {
        return (NetworkRecord) result.method();
    }
}
