package io.moseley.nn.patch;

import io.moseley.nn.torch.Tensor;
import io.moseley.spectrum.DoseMap;

/** A target judged by the Poisson likelihood; an example's weight is the exposure that its target was counted with. */
interface PoissonTarget extends TrainingTarget {
    /** Σ [w·rate − n·ln(rate)] / Σ n, with n the example's target and w its weight. */
    @Override
    default Tensor loss(Tensor rates, TrainingExample example) {
        Tensor flat = rates.reshape(example.target().length);
        Tensor expected = flat.dot(Tensor.of(example.weight(), example.weight().length));
        Tensor observed = flat.plus(1e-6).log().dot(Tensor.of(example.target(), example.target().length));
        double total = 0;
        for (float count : example.target()) {
            total += count;
        }
        return expected.minus(observed).times(1 / Math.max(total, 1));
    }

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

    /** One weight per pixel, the same in every band. */
    static float[] spread(float[] perPixel, int bands) {
        float[] spread = new float[perPixel.length * bands];
        for (int b = 0; b < bands; b++) {
            System.arraycopy(perPixel, 0, spread, b * perPixel.length, perPixel.length);
        }
        return spread;
    }
}
