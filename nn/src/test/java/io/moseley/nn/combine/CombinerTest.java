package io.moseley.nn.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.moseley.count.CountThinning;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.denoise.record.TrainingHistory.StopReason;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.error.TrainingDivergedException;
import io.moseley.nn.Phantoms;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.ThinningTarget;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.BandRates;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.train.FinalFit;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.nn.train.Weights;
import io.moseley.nn.unmix.Factorisation;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CombinerTest {
    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;
    private static final int BANDS = 8;
    private static final double TRAINED = 0.9;

    private final SpectrumImage truth = Phantoms.twoPhases(SIDE, SIDE, 64, 60);
    private final SpectralBands layout = SpectralBands.adaptive(truth.sumSpectrum(), BANDS);
    private final LearningTask task = task();
    private final Combiner combiner = new Combiner(task);
    private final RateCube exact = exact();

    private LearningTask task() {
        DoseMap dose = DoseMap.uniform(SIDE, SIDE);
        CountSpectrumImage counts = Phantoms.sample(truth, new Seeds(5).stream("counts"));
        CountThinning.Split split = CountThinning.binomial(counts, TRAINED, new Seeds(6).stream("hold-out"));
        BandCounts training = BandCounts.of(split.kept(), layout);
        return new LearningTask(
                new Observation(BandCounts.of(counts, layout), 1, dose),
                new Observation(training, TRAINED, dose),
                new Observation(BandCounts.of(split.rest(), layout), 1 - TRAINED, dose),
                training,
                Optional.empty(),
                new GuidePlan(Optional.empty(), 1),
                new BandScale(training.sumSpectrum(), PIXELS),
                new ThinningTarget(0.4, 0.8, TRAINED));
    }

    private RateCube exact() {
        float[] rates = new float[BANDS * PIXELS];
        BandRates byPixel = BandRates.of(truth, layout);
        for (int p = 0; p < PIXELS; p++) {
            byPixel.copy(p, rates, p, PIXELS);
        }
        return RateCube.of(rates, BANDS, SIDE, SIDE);
    }

    /** Half of the way from the truth to the mean spectrum. */
    private RateCube blurred() {
        float[] values = exact.values().clone();
        float[] flat = task.all().meanSpectrum().values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] + flat[i]) / 2;
        }
        return exact.withValues(values);
    }

    private NetworkEstimate estimate(NetworkKind kind, boolean guided, RateCube rates) {
        return estimate(kind, guided, rates, StopReason.SCHEDULE_DONE);
    }

    private NetworkEstimate estimate(NetworkKind kind, boolean guided, RateCube rates, StopReason reason) {
        HeldOutPixels heldOut = task.score(rates);
        return new NetworkEstimate(
                kind,
                guided,
                rates,
                rates,
                new TrainingHistory(10, 1, List.of(), 1, 1, 5, 3, 1, reason),
                FinalFit.Result.none(),
                heldOut.gainOver(task.trivial()),
                heldOut,
                Optional.empty(),
                new TrainedNetwork(null, new Weights(List.of(), List.of())));
    }

    @Test
    void seedsOfOneKindAreAveragedEvenly() {
        CombinedEstimate combined = combiner.combine(List.of(
                estimate(NetworkKind.FREE_BANDS, false, exact), estimate(NetworkKind.FREE_BANDS, false, blurred())));
        assertThat(combined.combination().isEven()).isTrue();
        assertThat(combined.blends().kinds()).isEmpty();
        assertThat(combined.rates().values()[3])
                .isEqualTo(0.5f * exact.values()[3] + 0.5f * blurred().values()[3]);
        assertThat(combined.heldOut().perUnit())
                .isEqualTo(task.score(combined.fromTraining()).perUnit());
    }

    @Test
    void theBetterKindGetsMoreWeight() {
        CombinedEstimate combined = combiner.combine(List.of(
                estimate(NetworkKind.FREE_BANDS, false, exact), estimate(NetworkKind.ENDMEMBERS, false, blurred())));
        assertThat(combined.blends().kinds().orElseThrow().overall()).isGreaterThan(0.7);
        assertThat(combined.combination().shares().get(0)[0]
                        + combined.combination().shares().get(1)[0])
                .isEqualTo(1);
    }

    @Test
    void networksThatFoundNothingDoNotTakePart() {
        RateCube nothing = task.training().meanSpectrum();
        CombinedEstimate combined = combiner.combine(List.of(
                estimate(NetworkKind.FREE_BANDS, false, exact), estimate(NetworkKind.ENDMEMBERS, false, nothing)));
        assertThat(combined.useful()).hasSize(1);
        assertThat(combined.estimates()).hasSize(2);
        assertThat(combined.rates().values()).isEqualTo(exact.values());
    }

    @Test
    void withoutAnyStructureTheMeanSpectrumIsTheEstimate() {
        RateCube nothing = task.training().meanSpectrum();
        CombinedEstimate combined = combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, false, nothing)));
        assertThat(combined.foundStructure()).isFalse();
        assertThat(combined.rates().values())
                .isEqualTo(task.all().meanSpectrum().values());
        combined.requireNotDiverged();
        CombinedEstimate diverged =
                combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, false, nothing, StopReason.DIVERGED)));
        assertThatThrownBy(diverged::requireNotDiverged).isInstanceOf(TrainingDivergedException.class);
    }

    private FactoredEstimate factored(RateCube rates) {
        return new FactoredEstimate(new Factorisation(new float[][] {{1}}, 1), rates, rates, task.score(rates));
    }

    @Test
    void aFactorisationIsWeighedAgainstTheNetworks() {
        CombinedEstimate combined = combiner.combine(
                List.of(estimate(NetworkKind.FREE_BANDS, false, blurred())), Optional.of(factored(exact)));
        float[] ofNetwork = combined.combination().shares().get(0);
        float[] ofFactors = combined.combination().shares().get(1);
        assertThat(combined.blends().factored().orElseThrow().overall()).isLessThan(0.3);
        assertThat(ofNetwork[0] + ofFactors[0]).isEqualTo(1);
        assertThat(combined.rates().values()[3])
                .isEqualTo(ofNetwork[0] * blurred().values()[3] + ofFactors[0] * exact.values()[3]);
    }

    @Test
    void aFactorisationStandsInForNetworksThatFoundNothing() {
        RateCube nothing = task.training().meanSpectrum();
        List<NetworkEstimate> networks = List.of(estimate(NetworkKind.FREE_BANDS, false, nothing));
        CombinedEstimate combined = combiner.combine(networks, Optional.of(factored(exact)));
        assertThat(combined.foundStructure()).isTrue();
        assertThat(combined.useful()).isEmpty();
        assertThat(combined.rates().values()).isEqualTo(exact.values());
        assertThat(combiner.combine(networks, Optional.of(factored(nothing))).foundStructure())
                .isFalse();
    }

    @Test
    void theFactorisationGoesWithTheNetworksWithoutTheGuide() {
        CombinedEstimate guided = combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, true, exact)));
        CombinedEstimate unguided =
                combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, false, exact)), Optional.of(factored(exact)));
        CombinedEstimate both = combiner.combine(guided, unguided);
        assertThat(both.factored()).isPresent();
        assertThat(both.combination().shares()).hasSize(3);
        assertThat(both.rates().values()[3]).isCloseTo(exact.values()[3], within(1e-5f));
    }

    @Test
    void guidedNetworksAreWeighedAgainstTheOthers() {
        CombinedEstimate guided = combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, true, blurred())));
        CombinedEstimate unguided = combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, false, exact)));
        CombinedEstimate both = combiner.combine(guided, unguided);
        assertThat(both.blends().guidance().orElseThrow().overall()).isLessThan(0.3);
        assertThat(both.useful()).extracting(NetworkEstimate::guided).containsExactly(true, false);
        assertThat(both.usesGuide()).isTrue();
    }

    @Test
    void guidedNetworksThatFoundNothingLeaveTheOthers() {
        CombinedEstimate guided = combiner.combine(
                List.of(estimate(NetworkKind.FREE_BANDS, true, task.training().meanSpectrum())));
        CombinedEstimate unguided = combiner.combine(List.of(estimate(NetworkKind.FREE_BANDS, false, exact)));
        CombinedEstimate both = combiner.combine(guided, unguided);
        assertThat(both.rates()).isSameAs(unguided.rates());
        assertThat(both.usesGuide()).isFalse();
        assertThat(both.estimates()).hasSize(2);
    }

    @Test
    void aCombinationDoesAgainWhatItDid() {
        List<NetworkEstimate> estimates = List.of(
                estimate(NetworkKind.FREE_BANDS, false, exact), estimate(NetworkKind.ENDMEMBERS, false, blurred()));
        CombinedEstimate combined = combiner.combine(estimates);
        List<RateCube> rates = estimates.stream().map(NetworkEstimate::fromAll).toList();
        assertThat(combined.combination().apply(rates).values())
                .isEqualTo(combined.rates().values());
    }
}
