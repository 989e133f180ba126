/** What becomes of a guide image between the sample and the file: displaced, blurred, noisy, streaked, charged, clipped. */
package io.moseley.denoise.simulate.guide;
