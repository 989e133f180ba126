package io.moseley.nn.patch;

/**
 * A patch split into what the network sees and what it must predict.
 *
 * @param rates noisy rates at full dose and even exposure, (band, y, x)
 * @param target (band, y, x)
 * @param weight (y, x) or (band, y, x): what it means is the target's business
 */
public record TrainingExample(float[] rates, float[] target, float[] weight) {}
