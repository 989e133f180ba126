/** Times a training step and the reading of files. */
package io.moseley.workflow.benchmark;
