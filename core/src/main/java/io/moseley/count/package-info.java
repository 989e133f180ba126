/**
 * Statistics of counts: exact binomial and multinomial thinning, samplers, the Anscombe transform and the Poisson
 * deviance that judges every estimate.
 */
package io.moseley.count;
