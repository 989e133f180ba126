/** From files to what a job works on: counts, guide, dose, elements. */
package io.moseley.workflow.input;
