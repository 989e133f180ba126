/** The methods text of a run, with its citations. */
package io.moseley.workflow.methods;
