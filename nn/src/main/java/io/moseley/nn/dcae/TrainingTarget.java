package io.moseley.nn.dcae;

import io.moseley.nn.torch.Tensor;
import java.util.random.RandomGenerator;

/** How a network learns from noisy counts alone: what it is shown, what it must predict, how a miss is weighed. */
interface TrainingTarget {
    TrainingExample split(Patch patch, RandomGenerator random);

    /**
     * @param rates predicted, (1, 1, band, y, x)
     * @return scalar loss, of the order of 1
     */
    Tensor loss(Tensor rates, TrainingExample example);
}
