package io.moseley.nn.ensemble;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.BandGrid;
import io.moseley.nn.patch.BandMap;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.patch.PixelWeights;
import io.moseley.nn.patch.TrainingTarget;
import io.moseley.spectrum.DoseMap;
import java.util.Optional;

/**
 * What all networks of a run have in common: the counts in their roles, all in bands, and what is expected of a network.
 *
 * @param all every count: the input once a network is trained
 * @param training what the networks learn from
 * @param heldOut what judges them, the rest
 * @param shown what patches are cut from: the training counts, or those of one replicate
 * @param second what patches are cut from along with it: another replicate, or a reference
 * @param pixelWeights how often patches are cut around each pixel
 * @param holdOut fraction of the counts that is held out
 */
record LearningTask(
        BandCounts all,
        BandCounts training,
        BandCounts heldOut,
        BandCounts shown,
        Optional<BandMap> second,
        PixelWeights pixelWeights,
        double holdOut,
        DoseMap dose,
        GuidePlan guide,
        BandScale scale,
        TrainingTarget target) {
    /** Fraction of the full dose that the training counts hold. */
    double trained() {
        return 1 - holdOut;
    }

    /** The same task with nothing held out, where the target can do without. */
    Optional<LearningTask> onAllCounts() {
        return target.ofAllCounts()
                .map(everything -> new LearningTask(
                        all,
                        all,
                        heldOut,
                        all,
                        Optional.empty(),
                        pixelWeights,
                        holdOut,
                        dose,
                        guide,
                        scale,
                        everything));
    }

    int bands() {
        return all.bands();
    }

    /** Pixels of the map. */
    int pixels() {
        return all.height() * all.width();
    }

    /** Pixels of the grid that the networks work on: the map's, or a finer one of the guide. */
    int workingPixels() {
        return pixels() * guide.upscaling() * guide.upscaling();
    }

    /** What a network makes of the training counts, (band, y, x) on the map's grid, at full dose and even exposure. */
    float[] predictTraining(BandPredictor predictor, int symmetries) {
        return BandGrid.sumBlocks(predictor.predict(training, trained(), symmetries), heldOut, guide.upscaling());
    }

    /** How well rates predict the held-out counts; (band, y, x) on the map's grid, at full dose and even exposure. */
    HeldOutPixels judge(float[] rates) {
        return new HeldOutPixels(target.pixelScores(heldOut, holdOut, dose, rates), target.scoreUnit(heldOut));
    }

    /** When a gain over {@link #trivial} is more than chance. */
    Evidence evidence() {
        return new Evidence(target.scoresAreDeviances(), target.scoreUnit(heldOut));
    }

    /** The mean spectrum of the training counts everywhere, the estimate to beat. */
    HeldOutPixels trivial() {
        return judge(trivialRates());
    }

    float[] trivialRates() {
        return BandGrid.flat(training.sumSpectrum(), pixels(), pixels() * trained());
    }

    /** The rates of a map without structure, from all counts, (band, y, x) on the working grid. */
    float[] meanSpectrum() {
        return BandGrid.flat(all.sumSpectrum(), workingPixels(), workingPixels());
    }
}
