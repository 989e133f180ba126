package io.moseley.denoise.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A model from a file, applied without training.
 *
 * @param origin of the model, as its file states it: strings, numbers, lists and maps
 * @param input what the networks worked on
 * @param doseRatio counts per pixel, relative to the map that the model was trained on
 * @param networks of the model
 * @param corrections of their average
 * @param fit how the model predicts held-out counts of this map; absent if the model was trained on this map
 */
public record AppliedModelRecord(
        Map<String, Object> origin,
        BandedInput input,
        double doseRatio,
        Networks networks,
        CorrectionsRecord corrections,
        Optional<Fit> fit)
        implements MethodRecord {
    public AppliedModelRecord {
        origin = Collections.unmodifiableMap(new LinkedHashMap<>(origin));
        Objects.requireNonNull(input);
        Objects.requireNonNull(networks);
        Objects.requireNonNull(corrections);
        Objects.requireNonNull(fit);
    }

    /**
     * The networks of a model, and the factorisation beside them.
     *
     * @param endmembers of the factorisation; 0 if there is none
     * @param evenShares whether each contributes the same share to their average
     * @param symmetries that each network is averaged over
     */
    public record Networks(int number, int endmembers, boolean evenShares, int symmetries) {}

    /** @param beyondChance whether the model predicts held-out counts better than the mean spectrum does */
    public record Fit(boolean beyondChance, HeldOutScores scores) {}

    @Override
    public Optional<HeldOutScores> heldOut() {
        return fit.map(Fit::scores);
    }

    @Override
    public boolean doesNotFit() {
        return fit.isPresent() && !fit.get().beyondChance();
    }

    @Override
    public boolean learnedFromMap() {
        return fit.isEmpty();
    }

    /** The record for a map that the model was trained on: its counts cannot judge the model. */
    public AppliedModelRecord withoutFit() {
        return new AppliedModelRecord(origin, input, doseRatio, networks, corrections, Optional.empty());
    }
}
