package io.moseley.nn;

import static io.moseley.nn.options.NetworkOptions.ENSEMBLE;
import static io.moseley.nn.options.NetworkOptions.KINDS;
import static io.moseley.nn.options.NetworkOptions.SHARPEN_TO_GUIDE;
import static io.moseley.nn.options.NetworkOptions.STEPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.HeldOutTrial;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.error.StoppedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DenseSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A model of both kinds of networks, trained on one map of 32 × 32 pixels and applied to others. */
class ModelDenoiserTest {
    private static final int SIDE = 32;
    private static final int CHANNELS = 100;
    private static final double DOSE = 20;

    /** First of five channels between the peaks of the two phases. */
    private static final int LINE = 48;

    private static CountSpectrumImage trainedOn;
    private static NetworkDenoiser.Learned learned;
    private static TrainedModel model;

    @BeforeAll
    static void train() {
        trainedOn = map(DOSE, 1);
        learned = new NetworkDenoiser(options()).learn(DenoiseInput.of(trainedOn), DenoiseContext.quiet(1));
        model = learned.model().orElseThrow();
    }

    private static Settings options() {
        return NetworkOptions.defaults()
                .with(KINDS, EnumSet.allOf(NetworkKind.class))
                .with(STEPS, 150)
                .with(ENSEMBLE, 1);
    }

    private static CountSpectrumImage map(double dose, long seed) {
        return Phantoms.sample(Phantoms.twoPhases(SIDE, SIDE, CHANNELS, dose), new Seeds(seed).stream("counts"));
    }

    private static DenoiseResult apply(DenoiseInput input, List<String> messages) {
        Progress progress = new RecordedProgress(messages, fraction -> {});
        return new ModelDenoiser(model)
                .denoise(
                        input,
                        new DenoiseContext(new Seeds(1), 1, MemoryBudget.ofThisJvm(), progress, Cancellation.none()));
    }

    /** @param finer pixels of the guide per pixel of the map */
    private static GuideImage guide(int finer) {
        int side = finer * SIDE;
        float[] values = new float[side * side];
        for (int p = 0; p < values.length; p++) {
            values[p] = Phantoms.inDisc(p / side, p % side, side, side) ? 3 : 1;
        }
        return new GuideImage(
                "HAADF",
                new NavigationAxis("y", "nm", 1.0 / finer, 0, side),
                new NavigationAxis("x", "nm", 1.0 / finer, 0, side),
                values);
    }

    @Test
    void onTheMapItWasTrainedOnItGivesWhatTheTrainingGave() {
        SpectrumImage own = learned.result().expectedCounts();
        SpectrumImage again =
                apply(DenoiseInput.of(trainedOn), new ArrayList<>()).expectedCounts();
        assertThat(Phantoms.error(again, own)).isLessThan(1e-5);
    }

    /** @return the model */
    private static TrainedModel givesWhatTheTrainingGave(Settings options, CountSpectrumImage counts) {
        NetworkDenoiser.Learned fresh =
                new NetworkDenoiser(options).learn(DenoiseInput.of(counts), DenoiseContext.quiet(1));
        TrainedModel kept = fresh.model().orElseThrow();
        SpectrumImage own = fresh.result().expectedCounts();
        SpectrumImage again = new ModelDenoiser(kept)
                .denoise(DenoiseInput.of(counts), DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(Phantoms.error(again, own)).isLessThan(1e-5);
        assertThat(again).hasSameClassAs(own);
        return kept;
    }

    private static List<String> corrections(TrainedModel kept) {
        return kept.corrections().stream()
                .map(correction -> correction.describe(OptionalInt.empty()).name())
                .toList();
    }

    /** The counts of the grain contradict the estimate after a few steps. */
    @Test
    void theCorrectionsOfTheTrainingAreMadeAgain() {
        CountSpectrumImage counts = mapWithGrain(3);
        assertThat(corrections(givesWhatTheTrainingGave(options(), counts))).contains("local-counts");
        Settings original = NetworkOptions.original().with(STEPS, 60);
        assertThat(corrections(givesWhatTheTrainingGave(original, counts))).isEmpty();
        Settings unmixing = options().with(KINDS, EnumSet.of(NetworkKind.ENDMEMBERS));
        assertThat(corrections(givesWhatTheTrainingGave(unmixing, counts))).contains("local-counts");
    }

    @Test
    void aStopLeavesNothing() {
        Cancellation cancellation = new Cancellation();
        List<Double> done = new ArrayList<>();
        Progress stopper = new RecordedProgress(new ArrayList<>(), fraction -> {
            done.add(fraction);
            cancellation.request();
        });
        DenoiseContext context = new DenoiseContext(new Seeds(1), 1, MemoryBudget.ofThisJvm(), stopper, cancellation);
        assertThatThrownBy(() -> new ModelDenoiser(model).denoise(DenoiseInput.of(trainedOn), context))
                .isInstanceOf(StoppedException.class)
                .hasMessageContaining("nothing to keep");
        assertThat(done).containsExactly(0.5);
    }

    @Test
    void anotherMapOfTheSampleIsDenoisedAndKeepsItsCounts() {
        CountSpectrumImage other = map(DOSE, 2);
        SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, CHANNELS, DOSE);
        List<String> messages = new ArrayList<>();
        DenoiseResult result = apply(DenoiseInput.of(other), messages);
        double trained = Phantoms.error(
                new NetworkDenoiser(options())
                        .denoise(DenoiseInput.of(other), DenoiseContext.quiet(1))
                        .expectedCounts(),
                truth);
        assertThat(Phantoms.error(result.expectedCounts(), truth))
                .isLessThan(0.3 * Phantoms.error(other, truth))
                .isLessThan(1.5 * trained);
        assertThat(result.expectedCounts().header()).isEqualTo(other.header());
        assertThat(result.expectedCounts().total() / other.totalCounts()).isCloseTo(1, within(1e-3));
        assertThat(record(result).fit().orElseThrow().beyondChance()).isTrue();
        assertThat(result.heldOut()).isPresent();
        assertThat(messages).isEmpty();
    }

    @Test
    void aMapOfHalfTheDoseIsShownAtTheModelsDose() {
        CountSpectrumImage thin = map(DOSE / 2, 3);
        SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, CHANNELS, DOSE / 2);
        List<String> messages = new ArrayList<>();
        DenoiseResult result = apply(DenoiseInput.of(thin), messages);
        assertThat(Phantoms.error(result.expectedCounts(), truth)).isLessThan(0.25 * Phantoms.error(thin, truth));
        assertThat(record(result).doseRatio()).isCloseTo(0.5, within(0.02));
        assertThat(messages).isEmpty();
    }

    @Test
    void aMapOfFarOtherDoseIsWarnedOf() {
        List<String> messages = new ArrayList<>();
        apply(DenoiseInput.of(map(DOSE / 5, 3)), messages);
        assertThat(messages).anySatisfy(message -> assertThat(message).contains("counts per pixel"));
        messages.clear();
        apply(DenoiseInput.of(map(DOSE * 5, 3)), messages);
        assertThat(messages).anySatisfy(message -> assertThat(message).contains("counts per pixel"));
    }

    @Test
    void aMapThatTheModelDoesNotFitIsToldByItsHeldOutCounts() {
        CountSpectrumImage uniform =
                Phantoms.sample(Phantoms.uniform(SIDE, SIDE, CHANNELS, DOSE), new Seeds(4).stream("counts"));
        List<String> messages = new ArrayList<>();
        DenoiseResult result = apply(DenoiseInput.of(uniform), messages);
        assertThat(record(result).doesNotFit()).isTrue();
        assertThat(messages).anySatisfy(message -> assertThat(message).contains("DOES NOT FIT"));
    }

    @Test
    void otherEnergiesAreRefused() {
        CountSpectrumImage counts = map(DOSE, 2);
        SpectrumImageHeader header = counts.header();
        EnergyAxis axis = header.energyAxis();
        for (EnergyAxis other : List.of(
                new EnergyAxis(axis.scaleKev() * 1.001, axis.offsetKev(), CHANNELS),
                new EnergyAxis(axis.scaleKev(), axis.offsetKev() + 0.1 * axis.scaleKev(), CHANNELS))) {
            assertThatThrownBy(() ->
                            apply(DenoiseInput.of(counts.withHeader(header.withEnergyAxis(other))), new ArrayList<>()))
                    .isInstanceOf(UnsupportedInputException.class)
                    .hasMessageContaining("energy axis");
        }
        CountSpectrumImage fewer = counts.cropEnergy(new io.moseley.spectrum.ChannelRange(0, CHANNELS - 1));
        assertThatThrownBy(() -> apply(DenoiseInput.of(fewer), new ArrayList<>()))
                .isInstanceOf(UnsupportedInputException.class);
        EnergyAxis nearly = new EnergyAxis(axis.scaleKev(), axis.offsetKev() + 1e-9, CHANNELS);
        apply(DenoiseInput.of(counts.withHeader(header.withEnergyAxis(nearly))), new ArrayList<>());
    }

    @Test
    void anotherPixelSizeIsRefusedAndOneInOtherUnitsIsNot() {
        CountSpectrumImage counts = map(DOSE, 2);
        assertThatThrownBy(() -> apply(DenoiseInput.of(withPixels(counts, 1.2, "nm")), new ArrayList<>()))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("1.200 nm");
        List<String> messages = new ArrayList<>();
        apply(DenoiseInput.of(withPixels(counts, 0.001, "µm")), messages);
        assertThat(messages).isEmpty();
        apply(DenoiseInput.of(withPixels(counts, 1, "")), messages);
        assertThat(messages).anySatisfy(message -> assertThat(message).contains("cannot be compared"));
    }

    private static CountSpectrumImage withPixels(CountSpectrumImage counts, double size, String units) {
        return counts.withHeader(counts.header()
                .withNavigation(
                        new NavigationAxis("y", units, size, 0, SIDE), new NavigationAxis("x", units, size, 0, SIDE)));
    }

    @Test
    void aGuideThatIsMissingOrSuperfluousIsRefused() {
        DenoiseInput guided = DenoiseInput.of(map(DOSE, 2)).withGuide(guide(1));
        assertThatThrownBy(() -> apply(guided, new ArrayList<>()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("without a guide");
        TrainedModel withGuide = new NetworkDenoiser(
                        NetworkOptions.defaults().with(STEPS, 60).with(ENSEMBLE, 1))
                .learn(DenoiseInput.of(trainedOn).withGuide(guide(1)), DenoiseContext.quiet(1))
                .model()
                .orElseThrow();
        assertThatThrownBy(
                        () -> new ModelDenoiser(withGuide).denoise(DenoiseInput.of(trainedOn), DenoiseContext.quiet(1)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("with a guide");
        SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, CHANNELS, DOSE);
        SpectrumImage result = new ModelDenoiser(withGuide)
                .denoise(guided, DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(Phantoms.error(result, truth)).isLessThan(0.3 * Phantoms.error(guided.counts(), truth));
    }

    @Test
    void aModelThatSharpensGivesTheGuidesGrid() {
        TrainedModel sharpening = new NetworkDenoiser(options().with(STEPS, 60).with(SHARPEN_TO_GUIDE, true))
                .learn(DenoiseInput.of(trainedOn).withGuide(guide(2)), DenoiseContext.quiet(1))
                .model()
                .orElseThrow();
        CountSpectrumImage other = map(DOSE, 2);
        SpectrumImage fine = new ModelDenoiser(sharpening)
                .denoise(DenoiseInput.of(other).withGuide(guide(2)), DenoiseContext.quiet(1))
                .expectedCounts();
        assertThat(fine.height()).isEqualTo(2 * SIDE);
        assertThat(fine.total() / other.totalCounts()).isCloseTo(1, within(1e-3));
        assertThatThrownBy(() -> new ModelDenoiser(sharpening)
                        .denoise(DenoiseInput.of(other).withGuide(guide(1)), DenoiseContext.quiet(1)))
                .isInstanceOf(UnsupportedInputException.class)
                .hasMessageContaining("times as fine");
    }

    /** Two phases, and between them a grain of 8 × 8 pixels, all of whose counts lie in a few channels that are dark elsewhere. */
    private static CountSpectrumImage mapWithGrain(long seed) {
        float[][] rows = new float[SIDE][SIDE * CHANNELS];
        Phantoms.twoPhases(SIDE, SIDE, CHANNELS, DOSE).forEachRow((y, row) -> {
            for (int i = 0; i < row.length; i++) {
                rows[y][i] = inGrain(y * SIDE + i / CHANNELS)
                        ? i % CHANNELS >= LINE && i % CHANNELS < LINE + 5 ? (float) DOSE / 5 : 0
                        : row[i];
            }
        });
        return Phantoms.sample(
                DenseSpectrumImage.of(Phantoms.header(SIDE, SIDE, CHANNELS), rows), new Seeds(seed).stream("counts"));
    }

    private static boolean inGrain(int p) {
        return p / SIDE < 8 && p % SIDE < 8;
    }

    private static double inGrain(double[] map) {
        double sum = 0;
        for (int p = 0; p < map.length; p++) {
            sum += inGrain(p) ? map[p] : 0;
        }
        return sum;
    }

    /** A finer grid has no counts of its own; the trial judges the same estimate. */
    @Test
    void theTrialOfAModelThatSharpensDoesNotGiveWayToTheCountsEither() {
        TrainedModel sharpening = new NetworkDenoiser(options().with(STEPS, 60).with(SHARPEN_TO_GUIDE, true))
                .learn(DenoiseInput.of(trainedOn).withGuide(guide(2)), DenoiseContext.quiet(1))
                .model()
                .orElseThrow();
        DenoiseResult result = new ModelDenoiser(sharpening)
                .denoise(DenoiseInput.of(mapWithGrain(2)).withGuide(guide(2)), DenoiseContext.quiet(1));
        HeldOutTrial trial = result.trial().orElseThrow();
        int first = sharpening.layout().bandOf(LINE);
        int last = sharpening.layout().bandOf(LINE + 4);
        ChannelRange line = new ChannelRange(first, last + 1);
        double measured = inGrain(trial.fitted().map(line));
        double estimated = inGrain(trial.estimate().map(line));
        assertThat(estimated).isLessThan(0.5 * measured);
    }

    @ParameterizedTest
    @EnumSource
    void aMapWithoutStructureGivesNoModel(NetworkKind kind) {
        for (long seed = 1; seed <= 3; seed++) {
            CountSpectrumImage uniform =
                    Phantoms.sample(Phantoms.uniform(SIDE, SIDE, CHANNELS, DOSE), new Seeds(seed).stream("counts"));
            NetworkDenoiser.Learned found = new NetworkDenoiser(NetworkOptions.defaults()
                            .with(KINDS, EnumSet.of(kind))
                            .with(STEPS, 60)
                            .with(ENSEMBLE, 1))
                    .learn(DenoiseInput.of(uniform), DenoiseContext.quiet(seed));
            assertThat(found.result().method().foundStructure())
                    .as("seed " + seed)
                    .isFalse();
            assertThat(found.model()).isEmpty();
        }
    }

    private static AppliedModelRecord record(DenoiseResult result) {
        return (AppliedModelRecord) result.method();
    }
}
