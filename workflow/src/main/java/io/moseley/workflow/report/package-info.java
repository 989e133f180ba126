/**
 * The report of a run: one HTML file that needs nothing but itself. Everything shown arrives computed in a
 * {@link io.moseley.workflow.report.ReportContent}; the classes here arrange and draw it.
 */
package io.moseley.workflow.report;
