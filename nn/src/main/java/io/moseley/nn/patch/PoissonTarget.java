package io.moseley.nn.patch;

import io.moseley.nn.torch.Tensor;
import io.moseley.spectrum.DoseMap;

/**
 * A target judged by the Poisson likelihood; an example's weight is the exposure of each pixel (y, x) that its target was
 * counted with.
 */
interface PoissonTarget extends TrainingTarget {
    /** Σ [w·rate − n·ln(rate)] / Σ n, with n the example's target and w its weight. */
    @Override
    default Tensor loss(Tensor rates, TrainingExample example) {
        int voxels = example.target().length;
        int pixels = example.weight().length;
        Tensor expected = rates.reshape(voxels / pixels, pixels).sum(0).dot(Tensor.of(example.weight(), pixels));
        Tensor observed = rates.reshape(voxels).plus(1e-6).log().dot(Tensor.of(example.target(), voxels));
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
}
