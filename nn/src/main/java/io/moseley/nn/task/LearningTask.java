package io.moseley.nn.task;

import io.moseley.denoise.Evidence;
import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.TrainingTarget;
import io.moseley.nn.rates.BandCounts;
import io.moseley.nn.rates.BandMap;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.Optional;

/**
 * The task that all networks of a run share: the counts in their roles, all in bands, and the training target.
 *
 * @param all every count: the input once a network is trained
 * @param training counts that the networks learn from
 * @param heldOut the rest, which judges the networks
 * @param shown counts that patches are cut from: the training counts, or those of one replicate
 * @param second the map that patches are cut from along with it: another replicate, or a reference
 */
public record LearningTask(
        Observation all,
        Observation training,
        Observation heldOut,
        BandCounts shown,
        Optional<BandMap> second,
        GuidePlan guide,
        BandScale scale,
        TrainingTarget target)
        implements Judge {
    /** The task with nothing held out, where the target can do without. */
    public Optional<LearningTask> onAllCounts() {
        return target.ofAllCounts()
                .map(everything ->
                        new LearningTask(all, all, heldOut, all.counts(), Optional.empty(), guide, scale, everything));
    }

    @Override
    public HeldOutPixels score(RateCube rates) {
        return new HeldOutPixels(target.pixelScores(heldOut, rates.values()), target.scoreUnit(heldOut));
    }

    /** When a gain over {@link #trivial} is more than chance. */
    public Evidence evidence() {
        return new Evidence(target.scoresAreDeviances(), target.scoreUnit(heldOut));
    }

    /** The score of the mean spectrum of the training counts, the estimate to beat. */
    public HeldOutPixels trivial() {
        return score(training.meanSpectrum());
    }
}
