package io.moseley.denoise.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Trained networks and their average.
 *
 * @param members all networks that were trained
 * @param averaged number of networks in the average; 0 if none found structure
 * @param freeBands weight of the networks with free bands; absent where there is one kind of network
 * @param guided weight of the networks with the guide; absent where all have it or none has
 */
public record EnsembleRecord(
        List<MemberRecord> members, int averaged, Optional<BandWeights> freeBands, Optional<BandWeights> guided) {
    public EnsembleRecord {
        members = List.copyOf(members);
        Objects.requireNonNull(freeBands);
        Objects.requireNonNull(guided);
    }

    /** Whether held-out counts chose the weights of the networks. */
    public boolean hasFittedWeights() {
        return freeBands.isPresent() || guided.isPresent();
    }
}
