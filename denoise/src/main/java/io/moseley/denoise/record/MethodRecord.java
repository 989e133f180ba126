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

    /** Whether a guide was given, but held-out counts chose the estimate without it; only fusion chooses so itself. */
    default boolean rejectedGuide() {
        return false;
    }

    /** Whether held-out counts contradict the method; only a model from a file may not fit. */
    default boolean doesNotFit() {
        return false;
    }

    /** Whether it is a model that has learned from this very map: no counts are left to judge it. */
    default boolean learnedFromMap() {
        return false;
    }

    /** The networks that were trained; empty for methods that do not train. */
    default List<MemberRecord> members() {
        return List.of();
    }
}
