package io.moseley.nn.patch;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Tensor;

/** A patch split into what the network sees and what it must predict. */
public interface TrainingExample {
    /** The network's input: noisy rates at full dose and even exposure, (band, y, x). */
    float[] rates();

    /**
     * How far a prediction is off.
     *
     * @param predicted rates, (1, 1, band, y, x)
     * @return loss of the order of 1
     */
    Loss loss(Tensor predicted);
}
