/** Converts between file formats. */
package io.moseley.workflow.convert;
