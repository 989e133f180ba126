package io.moseley.workflow.input;

import io.moseley.nn.model.TrainedModel;

/**
 * A model that was trained before.
 *
 * @param learnedFromMap whether on the map that it is applied to: then none of the map's counts can judge it
 */
public record AppliedModel(TrainedModel model, boolean learnedFromMap) {}
