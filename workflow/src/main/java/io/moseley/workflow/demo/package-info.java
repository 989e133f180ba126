/** The demo: simulates a sample, denoises it, shows what was gained. */
package io.moseley.workflow.demo;
