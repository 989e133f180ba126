/** How good an estimate is: against a known truth ({@link Metrics}) or against counts it has not seen ({@link HeldOut}). */
package io.moseley.denoise.evaluate;
