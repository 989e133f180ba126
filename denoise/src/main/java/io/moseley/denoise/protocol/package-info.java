/**
 * How methods are compared on one spectrum image: fitted to one part of the counts, their strengths chosen on a second,
 * judged on a third that none of them has seen ({@link io.moseley.denoise.protocol.ComparisonParts}), all by the same
 * {@link io.moseley.denoise.protocol.Judge}.
 */
package io.moseley.denoise.protocol;
