/** Denoises a file, trains a model, repeats a recorded run. */
package io.moseley.workflow.denoise;
