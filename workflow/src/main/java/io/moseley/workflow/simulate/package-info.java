/** Writes simulated acquisitions with known truth. */
package io.moseley.workflow.simulate;
