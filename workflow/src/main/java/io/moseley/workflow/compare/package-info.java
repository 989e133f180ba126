/** Compares methods on one map by counts that none has seen. */
package io.moseley.workflow.compare;
