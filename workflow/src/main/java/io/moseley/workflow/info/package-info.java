/** {@code moseley info}: the contents of a file, and the memory and time that denoising it would take. */
package io.moseley.workflow.info;
