package io.moseley.nn.combine;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.task.LearningTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Combines the estimates of one task, with weights fitted to the held-out counts: seeds of one kind of network evenly, kinds by a
 * {@link Blend}, their average and a factorisation by another one, what used the guide and what did not by a third. Estimates that
 * found nothing in the held-out counts do not take part.
 */
public final class Combiner {
    private final LearningTask task;
    private final HeldOutPixels trivial;

    public Combiner(LearningTask task) {
        this.task = task;
        this.trivial = task.trivial();
    }

    /**
     * Combines networks without the guide, and a factorisation.
     *
     * @return the mean spectrum if none of them found structure
     */
    public CombinedEstimate combine(List<NetworkEstimate> estimates, Optional<FactoredEstimate> factored) {
        CombinedEstimate networks = combine(estimates);
        return factored.filter(this::foundStructure)
                .map(found -> withFactors(networks, found))
                .orElse(networks);
    }

    private boolean foundStructure(FactoredEstimate factored) {
        return task.evidence().isBeyondChance(factored.heldOut().gainOver(trivial));
    }

    private CombinedEstimate withFactors(CombinedEstimate networks, FactoredEstimate factored) {
        Blend blend = networks.foundStructure()
                ? Blend.choose(task.heldOut(), networks.fromTraining(), factored.fromTraining())
                : Blend.second(task.all().bands());
        return combined(
                networks.estimates(),
                networks.useful(),
                Optional.of(factored),
                new Combination(joined(
                        networks.combination().scaled(blend.weights(), false),
                        Combination.even(1, task.all().bands()).scaled(blend.weights(), true))),
                new Blends(networks.blends().kinds(), Optional.of(blend), Optional.empty()));
    }

    /**
     * Combines networks of which either all used the guide, or none.
     *
     * @return the mean spectrum if no network found structure
     */
    public CombinedEstimate combine(List<NetworkEstimate> estimates) {
        List<NetworkEstimate> useful = estimates.stream()
                .filter(estimate -> task.evidence().isBeyondChance(estimate.gain()))
                .toList();
        if (useful.isEmpty()) {
            return new CombinedEstimate(
                    task.all().meanSpectrum(task.guide().upscaling()),
                    task.training().meanSpectrum(),
                    estimates,
                    useful,
                    Optional.empty(),
                    new Combination(List.of()),
                    Blends.NONE,
                    trivial,
                    trivial);
        }
        List<NetworkKind> kinds = useful.stream().map(NetworkEstimate::kind).toList();
        Optional<Blend> blend = kinds.stream().distinct().count() > 1
                ? Optional.of(Blend.choose(
                        task.heldOut(), mean(useful, NetworkKind.FREE_BANDS), mean(useful, NetworkKind.ENDMEMBERS)))
                : Optional.empty();
        Combination combination = blend.map(found -> Combination.byKind(kinds, found))
                .orElseGet(() -> Combination.even(useful.size(), task.all().bands()));
        return combined(
                estimates,
                useful,
                Optional.empty(),
                combination,
                new Blends(blend, Optional.empty(), Optional.empty()));
    }

    /** Combines networks that used the guide with an estimate without it. */
    public CombinedEstimate combine(CombinedEstimate guided, CombinedEstimate unguided) {
        List<NetworkEstimate> all = joined(guided.estimates(), unguided.estimates());
        if (!guided.foundStructure() || !unguided.foundStructure()) {
            return (guided.foundStructure() ? guided : unguided).among(all);
        }
        Blend blend = Blend.choose(task.heldOut(), guided.fromTraining(), unguided.fromTraining());
        return combined(
                all,
                joined(guided.useful(), unguided.useful()),
                unguided.factored(),
                new Combination(joined(
                        guided.combination().scaled(blend.weights(), false),
                        unguided.combination().scaled(blend.weights(), true))),
                new Blends(guided.blends().kinds(), unguided.blends().factored(), Optional.of(blend)));
    }

    private CombinedEstimate combined(
            List<NetworkEstimate> estimates,
            List<NetworkEstimate> useful,
            Optional<FactoredEstimate> factored,
            Combination combination,
            Blends blends) {
        List<RateCube> fromTraining = new ArrayList<>();
        List<RateCube> fromAll = new ArrayList<>();
        for (NetworkEstimate estimate : useful) {
            fromTraining.add(estimate.fromTraining());
            fromAll.add(estimate.fromAll());
        }
        factored.ifPresent(estimate -> {
            fromTraining.add(estimate.fromTraining());
            fromAll.add(estimate.fromAll());
        });
        RateCube average = combination.apply(fromTraining);
        return new CombinedEstimate(
                combination.apply(fromAll),
                average,
                estimates,
                useful,
                factored,
                combination,
                blends,
                task.score(average),
                trivial);
    }

    private static RateCube mean(List<NetworkEstimate> estimates, NetworkKind kind) {
        List<RateCube> rates = estimates.stream()
                .filter(estimate -> estimate.kind() == kind)
                .map(NetworkEstimate::fromTraining)
                .toList();
        return Combination.even(rates.size(), rates.get(0).bands()).apply(rates);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
