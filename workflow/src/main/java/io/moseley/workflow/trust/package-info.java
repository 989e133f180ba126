/** Runs the trust tests and draws their figures. */
package io.moseley.workflow.trust;
