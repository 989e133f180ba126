/** Net intensities and compositions: job, tables, files. */
package io.moseley.workflow.quantify;
