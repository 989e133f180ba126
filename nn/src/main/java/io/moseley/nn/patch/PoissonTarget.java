package io.moseley.nn.patch;

import io.moseley.spectrum.DoseMap;

/** A target judged by the Poisson likelihood: its examples are {@link PoissonExample}s. */
interface PoissonTarget extends TrainingTarget {
    @Override
    default double[] pixelScores(BandCounts heldOut, double fraction, DoseMap dose, float[] rates) {
        return BandDeviance.perPixel(heldOut, fraction, dose, rates);
    }

    @Override
    default boolean scoresAreDeviances() {
        return true;
    }

    @Override
    default double scoreUnit(BandCounts heldOut) {
        return Math.max(1, heldOut.total());
    }
}
