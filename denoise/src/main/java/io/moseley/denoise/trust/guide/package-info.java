/** Tests of the guide image: whether it fits the X-rays, and how far the result depends on it. */
package io.moseley.denoise.trust.guide;
