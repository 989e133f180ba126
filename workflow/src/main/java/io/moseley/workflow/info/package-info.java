/** What a file holds, and what denoising it would take. */
package io.moseley.workflow.info;
