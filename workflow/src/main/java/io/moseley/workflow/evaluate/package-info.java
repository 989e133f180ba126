/** Compares an estimate with the truth. */
package io.moseley.workflow.evaluate;
