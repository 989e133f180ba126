/** Runs a method on an input and holds its estimates. */
package io.moseley.workflow.estimate;
