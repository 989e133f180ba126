package io.moseley.nn.train;

import io.moseley.nn.torch.Loss;
import io.moseley.nn.torch.Parameter;
import java.util.List;

/** A function that a training run minimises. The loop knows nothing else of the network, its data or its target. */
public interface Objective {
    /** The trainable parameters, always in the same order. */
    List<Parameter> parameters();

    /** Multiplies the learning rate of a parameter. */
    default double rateFactor(Parameter parameter) {
        return 1;
    }

    /** Draws the next training example and returns its loss. Called inside a scope that frees the tensors. */
    Loss nextLoss();

    /**
     * The figure that watches the training, on held-out counts that no training example has seen, such as their Poisson
     * deviance per count. Lower is better.
     */
    double heldOutScore();

    /** The held-out score of the trivial estimate that the network corrects; a collapsed network comes close to it. */
    double trivialScore();

    /** A gain over the trivial estimate that may be chance: a network that loses it again has not collapsed. */
    default double leastGain() {
        return 0;
    }
}
