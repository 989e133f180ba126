package io.moseley.denoise.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Trained networks and their average, in which a factorisation may take part.
 *
 * @param members all networks that were trained
 * @param averaged number of networks in the average; 0 if none found structure
 * @param freeBands weight of the networks with free bands; absent where there is one kind of network
 * @param factorisation absent where it takes no part
 * @param guided weight of the networks with the guide; absent where all have it or none has
 */
public record EnsembleRecord(
        List<MemberRecord> members,
        int averaged,
        Optional<BandWeights> freeBands,
        Optional<FactorisationRecord> factorisation,
        Optional<BandWeights> guided) {
    public EnsembleRecord {
        members = List.copyOf(members);
        Objects.requireNonNull(freeBands);
        Objects.requireNonNull(factorisation);
        Objects.requireNonNull(guided);
    }

    /** Whether a network or the factorisation did better on held-out counts than chance explains. */
    public boolean foundStructure() {
        return averaged > 0 || factorisation.isPresent();
    }

    /** Whether held-out counts chose the weights of what was averaged. */
    public boolean hasFittedWeights() {
        return freeBands.isPresent() || guided.isPresent() || averaged > 0 && factorisation.isPresent();
    }
}
