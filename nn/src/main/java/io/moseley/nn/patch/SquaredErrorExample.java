package io.moseley.nn.patch;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Tensor;

/**
 * An example judged by the weighted squared error.
 *
 * @param target rates to be predicted, (band, y, x)
 * @param weight (band, y, x); 0 where nothing is to be predicted
 * @param share of the voxels that have a weight, on average
 */
record SquaredErrorExample(float[] rates, float[] target, float[] weight, double share) implements TrainingExample {
    /** Σ w·(rate − target)² over the expected number of weighed voxels. */
    @Override
    public Loss loss(Tensor predicted) {
        long[] shape = predicted.shape();
        Tensor miss = predicted.minus(Tensor.of(target, shape));
        Tensor weighted = miss.times(miss).times(Tensor.of(weight, shape));
        return Loss.of(weighted.sum().times(1 / (share * target.length)));
    }
}
