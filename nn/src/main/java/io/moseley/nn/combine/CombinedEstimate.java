package io.moseley.nn.combine;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.denoise.record.TrainingHistory.StopReason;
import io.moseley.error.TrainingDivergedException;
import io.moseley.nn.rates.RateCube;
import java.util.List;
import java.util.Optional;

/**
 * The combined estimate of several networks and a factorisation. If none of them found structure, it is the mean spectrum.
 *
 * @param rates on the networks' grid, from all counts
 * @param fromTraining from the training counts alone, on the map's grid
 * @param estimates of all networks that were trained
 * @param useful those that take part
 * @param factored the factorisation, if it takes part
 * @param combination of the useful ones, and then of the factorisation
 * @param heldOut how {@code fromTraining} predicts the held-out counts
 * @param trivial how the mean spectrum does
 */
public record CombinedEstimate(
        RateCube rates,
        RateCube fromTraining,
        List<NetworkEstimate> estimates,
        List<NetworkEstimate> useful,
        Optional<FactoredEstimate> factored,
        Combination combination,
        Blends blends,
        HeldOutPixels heldOut,
        HeldOutPixels trivial) {
    /** The same without the rates of single networks, which take most of the memory. */
    public CombinedEstimate withoutRatesOfNetworks() {
        return new CombinedEstimate(
                rates,
                fromTraining,
                estimates.stream().map(NetworkEstimate::withoutRates).toList(),
                useful.stream().map(NetworkEstimate::withoutRates).toList(),
                factored.map(FactoredEstimate::withoutRates),
                combination,
                blends,
                heldOut,
                trivial);
    }

    public boolean foundStructure() {
        return !useful.isEmpty() || factored.isPresent();
    }

    /** Whether a network with the guide takes part. */
    public boolean usesGuide() {
        return useful.stream().anyMatch(NetworkEstimate::guided);
    }

    /**
     * The mean loss of the useful networks with the guide if the guide is shifted; absent if there are none, or the guide was
     * not tested.
     */
    public Optional<PairedGain> gainOfGuideInPlace() {
        List<NetworkEstimate> guided = useful.stream()
                .filter(estimate -> estimate.displaced().isPresent())
                .toList();
        return guided.isEmpty()
                ? Optional.empty()
                : Optional.of(HeldOutPixels.mean(
                                guided.stream().map(NetworkEstimate::heldOut).toList())
                        .gainOver(HeldOutPixels.mean(guided.stream()
                                .map(each -> each.displaced().orElseThrow())
                                .toList())));
    }

    /** @throws TrainingDivergedException if the training of a network failed and no other found anything */
    public void requireNotDiverged() {
        for (NetworkEstimate estimate : foundStructure() ? List.<NetworkEstimate>of() : estimates) {
            TrainingHistory history = estimate.history();
            if (history.stopReason() == StopReason.DIVERGED) {
                throw new TrainingDivergedException(
                        "training diverged " + history.rollbacks()
                                + " times and never did better than the mean spectrum",
                        "step " + history.steps(),
                        "try another --seed, or --model pca; please report the file if it happens again");
            }
        }
    }

    /** The estimate after other networks were trained that do not take part. */
    CombinedEstimate among(List<NetworkEstimate> all) {
        return new CombinedEstimate(rates, fromTraining, all, useful, factored, combination, blends, heldOut, trivial);
    }
}
