package io.moseley.workflow;

import io.moseley.nn.model.TrainedModel;

/**
 * A model that was trained before.
 *
 * @param learnedFromMap whether on the map that it is applied to: then none of the map's counts can judge it
 */
record AppliedModel(TrainedModel model, boolean learnedFromMap) {}
