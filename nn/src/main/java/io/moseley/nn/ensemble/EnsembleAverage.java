package io.moseley.nn.ensemble;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.error.TrainingDivergedException;
import io.moseley.nn.local.JudgedRates;
import io.moseley.nn.local.UnrefutedMean;
import io.moseley.nn.network.NetworkKind;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.denoise.record.TrainingHistory.StopReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What networks of one task say together: seeds of one kind evenly, kinds as their {@link Blend} says, networks with and
 * without the guide as another one says, and around pixels whose counts refute some networks the others alone. Networks
 * that found nothing in the held-out counts do not take part; if none found anything, the rates are the mean spectrum
 * everywhere.
 *
 * @param bandRates (band, y, x) on the working grid
 * @param trainingRates from the training counts alone, on the map's grid
 * @param outcomes of all networks that were trained
 * @param useful those that make up the rates
 * @param shares of each of the useful ones, per band
 * @param disputed pixels in which some of the useful ones do not take part, because the counts refute them
 * @param kinds blend of the two kinds, among the guided ones if there are any; absent if there was only one
 * @param guidance blend of the networks with the guide and those without; absent if there was only one sort
 * @param heldOut how the average predicts the held-out counts
 * @param trivial how the mean spectrum does
 */
record EnsembleAverage(
        float[] bandRates,
        float[] trainingRates,
        List<Member.Outcome> outcomes,
        List<Member.Outcome> useful,
        List<float[]> shares,
        int disputed,
        Optional<Blend> kinds,
        Optional<Blend> guidance,
        HeldOutPixels heldOut,
        HeldOutPixels trivial) {

    boolean foundStructure() {
        return !useful.isEmpty();
    }

    /** Not if only networks without it found something. */
    boolean usesGuide() {
        return useful.stream().anyMatch(Member.Outcome::guided);
    }

    /**
     * @param outcomes of networks that all used the guide, or all did not
     */
    static EnsembleAverage of(LearningTask task, List<Member.Outcome> outcomes) {
        List<Member.Outcome> useful = outcomes.stream()
                .filter(outcome -> task.evidence().isBeyondChance(outcome.gain()))
                .toList();
        HeldOutPixels trivial = task.trivial();
        if (useful.isEmpty()) {
            return new EnsembleAverage(
                    task.meanSpectrum(),
                    task.trivialRates(),
                    outcomes,
                    useful,
                    List.of(),
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    trivial,
                    trivial);
        }
        List<NetworkKind> kinds = useful.stream().map(Member.Outcome::kind).toList();
        Optional<Blend> blend = kinds.stream().distinct().count() > 1
                ? Optional.of(Blend.choose(
                        task.heldOut(),
                        task.holdOut(),
                        task.dose(),
                        mean(useful, NetworkKind.FREE_BANDS, task.bands()),
                        mean(useful, NetworkKind.ENDMEMBERS, task.bands())))
                : Optional.empty();
        List<float[]> shares = blend.map(found -> Shares.byKind(kinds, found))
                .orElseGet(() -> Shares.even(useful.size(), task.bands()));
        return weighted(task, outcomes, useful, shares, blend, Optional.empty(), trivial);
    }

    /** The average with that of networks that were trained on the same task without the guide. */
    EnsembleAverage with(EnsembleAverage unguided, LearningTask task) {
        List<Member.Outcome> all = joined(outcomes, unguided.outcomes);
        if (!foundStructure() || !unguided.foundStructure()) {
            EnsembleAverage found = foundStructure() ? this : unguided;
            return new EnsembleAverage(
                    found.bandRates,
                    found.trainingRates,
                    all,
                    found.useful,
                    found.shares,
                    found.disputed,
                    found.kinds,
                    Optional.empty(),
                    found.heldOut,
                    trivial);
        }
        Blend blend = Blend.choose(task.heldOut(), task.holdOut(), task.dose(), trainingRates, unguided.trainingRates);
        return weighted(
                task,
                all,
                joined(useful, unguided.useful),
                joined(
                        Shares.scaled(shares, blend.weights(), false),
                        Shares.scaled(unguided.shares, blend.weights(), true)),
                kinds,
                Optional.of(blend),
                trivial);
    }

    /**
     * What its useful networks with the guide lose if the guide is moved out of its place, on average over them; absent if
     * there are none.
     */
    Optional<PairedGain> gainOfGuideInPlace() {
        List<Member.Outcome> guided = useful.stream()
                .filter(outcome -> outcome.displaced().isPresent())
                .toList();
        return guided.isEmpty()
                ? Optional.empty()
                : Optional.of(HeldOutPixels.mean(
                                guided.stream().map(Member.Outcome::heldOut).toList())
                        .gainOver(HeldOutPixels.mean(guided.stream()
                                .map(each -> each.displaced().orElseThrow())
                                .toList())));
    }

    private static EnsembleAverage weighted(
            LearningTask task,
            List<Member.Outcome> outcomes,
            List<Member.Outcome> useful,
            List<float[]> shares,
            Optional<Blend> kinds,
            Optional<Blend> guidance,
            HeldOutPixels trivial) {
        float[] trainingRates = Shares.unrefutedSum(
                        useful.stream().map(Member.Outcome::fromTraining).toList(), shares)
                .rates();
        List<JudgedRates> fromAll = useful.stream().map(Member.Outcome::fromAll).toList();
        UnrefutedMean all = Shares.unrefutedSum(fromAll, shares);
        return new EnsembleAverage(
                all.rates(),
                trainingRates,
                outcomes,
                useful,
                shares,
                all.pixels(),
                kinds,
                guidance,
                task.judge(trainingRates),
                trivial);
    }

    private static float[] mean(List<Member.Outcome> outcomes, NetworkKind kind, int bands) {
        List<float[]> rates = outcomes.stream()
                .filter(outcome -> outcome.kind() == kind)
                .map(outcome -> outcome.fromTraining().rates())
                .toList();
        return Shares.sum(rates, Shares.even(rates.size(), bands));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** @throws TrainingDivergedException if the training of a network failed and no other found anything */
    void requireNotDiverged() {
        if (!foundStructure()) {
            outcomes.forEach(EnsembleAverage::requireNotDiverged);
        }
    }

    private static void requireNotDiverged(Member.Outcome outcome) {
        TrainingHistory history = outcome.history();
        if (history.stopReason() == StopReason.DIVERGED) {
            throw new TrainingDivergedException(
                    "training diverged " + history.rollbacks() + " times and never did better than the mean spectrum",
                    "step " + history.steps(),
                    "try another --seed, or --model pca; please report the file if it happens again");
        }
    }
}
