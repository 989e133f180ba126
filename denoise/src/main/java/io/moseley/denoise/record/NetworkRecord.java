package io.moseley.denoise.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Networks that were trained on the map itself.
 *
 * @param settings of the training
 * @param input what the networks worked on
 * @param heldOutFraction of the counts
 * @param scores of the estimate from the other counts
 * @param ensemble the networks and their average
 * @param corrections of the average
 * @param endmembers that unmixing networks started from; absent without such networks
 * @param secondsByStage in order
 */
public record NetworkRecord(
        Settings settings,
        BandedInput input,
        double heldOutFraction,
        HeldOutScores scores,
        EnsembleRecord ensemble,
        CorrectionsRecord corrections,
        Optional<EndmemberRecord> endmembers,
        Map<String, Double> secondsByStage)
        implements MethodRecord {
    public NetworkRecord {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(input);
        Objects.requireNonNull(scores);
        Objects.requireNonNull(ensemble);
        Objects.requireNonNull(corrections);
        Objects.requireNonNull(endmembers);
        secondsByStage = Collections.unmodifiableMap(new LinkedHashMap<>(secondsByStage));
    }

    @Override
    public Optional<HeldOutScores> heldOut() {
        return Optional.of(scores);
    }

    @Override
    public boolean foundStructure() {
        return ensemble.foundStructure();
    }

    @Override
    public List<MemberRecord> members() {
        return ensemble.members();
    }
}
