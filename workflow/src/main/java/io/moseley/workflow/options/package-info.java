/** Options of every job, declared once. */
package io.moseley.workflow.options;
