package io.moseley.denoise.record;

/**
 * How well an estimate predicts held-out counts, beside the mean spectrum. Scores are deviances per count, or squared
 * errors; lower is better.
 *
 * @param score of the estimate
 * @param meanSpectrum score of the mean spectrum everywhere
 * @param gain of the estimate over the mean spectrum, in units of the score
 * @param standardError of the gain
 */
public record HeldOutScores(double score, double meanSpectrum, double gain, double standardError) {}
