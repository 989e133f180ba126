/** Run folders, their record, and its verification. */
package io.moseley.workflow.record;
