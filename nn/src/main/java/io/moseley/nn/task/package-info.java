/** The task of a run: counts that networks learn from, and counts that judge them. */
package io.moseley.nn.task;
