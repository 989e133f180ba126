/** Denoising with neural networks: learning from one map, and applying what was learned to further ones. */
package io.moseley.nn;
