package io.moseley.nn.combine;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.task.LearningTask;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Combines the estimates of networks of one task, with weights fitted to the held-out counts: seeds of one kind evenly, kinds
 * by a {@link Blend}, networks with and without the guide by another one. Networks that found nothing in the held-out counts do
 * not take part.
 */
public record Combiner(LearningTask task) {
    /**
     * Combines networks of which either all used the guide, or none.
     *
     * @return the mean spectrum if no network found structure
     */
    public CombinedEstimate combine(List<NetworkEstimate> estimates) {
        List<NetworkEstimate> useful = estimates.stream()
                .filter(estimate -> task.evidence().isBeyondChance(estimate.gain()))
                .toList();
        HeldOutPixels trivial = task.trivial();
        if (useful.isEmpty()) {
            return new CombinedEstimate(
                    task.all().meanSpectrum(task.guide().upscaling()),
                    task.training().meanSpectrum(),
                    estimates,
                    useful,
                    new Combination(List.of()),
                    Optional.empty(),
                    Optional.empty(),
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
        return combined(estimates, useful, combination, blend, Optional.empty(), trivial);
    }

    /** Combines networks that used the guide with networks that did not. */
    public CombinedEstimate combine(CombinedEstimate guided, CombinedEstimate unguided) {
        List<NetworkEstimate> all = joined(guided.estimates(), unguided.estimates());
        if (!guided.foundStructure() || !unguided.foundStructure()) {
            return (guided.foundStructure() ? guided : unguided).among(all);
        }
        Blend blend = Blend.choose(task.heldOut(), guided.fromTraining(), unguided.fromTraining());
        return combined(
                all,
                joined(guided.useful(), unguided.useful()),
                new Combination(joined(
                        guided.combination().scaled(blend.weights(), false),
                        unguided.combination().scaled(blend.weights(), true))),
                guided.kinds(),
                Optional.of(blend),
                guided.trivial());
    }

    private CombinedEstimate combined(
            List<NetworkEstimate> estimates,
            List<NetworkEstimate> useful,
            Combination combination,
            Optional<Blend> kinds,
            Optional<Blend> guidance,
            HeldOutPixels trivial) {
        RateCube fromTraining = combination.apply(
                useful.stream().map(NetworkEstimate::fromTraining).toList());
        return new CombinedEstimate(
                combination.apply(useful.stream().map(NetworkEstimate::fromAll).toList()),
                fromTraining,
                estimates,
                useful,
                combination,
                kinds,
                guidance,
                task.score(fromTraining),
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
