/** The use cases that every surface calls: run folders, provenance, element maps and their files. */
package io.moseley.workflow;
