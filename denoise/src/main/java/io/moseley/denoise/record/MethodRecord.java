package io.moseley.denoise.record;

import java.util.List;
import java.util.Optional;

/** How a method made its estimate: a method without training, networks that were trained, or a model from a file. */
public sealed interface MethodRecord permits NetworkRecord, AppliedModelRecord, ClassicalRecord {
    /** Held-out scores of the estimate and of the mean spectrum; absent without networks or held-out counts. */
    default Optional<HeldOutScores> heldOut() {
        return Optional.empty();
    }

    /** Whether the estimate shows more than the mean spectrum everywhere; only networks can fail to. */
    default boolean foundStructure() {
        return true;
    }

    /** The networks that were trained; empty for methods that do not train. */
    default List<MemberRecord> members() {
        return List.of();
    }
}
