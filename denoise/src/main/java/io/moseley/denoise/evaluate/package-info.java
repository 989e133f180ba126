/**
 * Quality of an estimate against a known truth ({@link Metrics}), and whether values can be Poisson counts at all
 * ({@link PoissonCheck}).
 */
package io.moseley.denoise.evaluate;
