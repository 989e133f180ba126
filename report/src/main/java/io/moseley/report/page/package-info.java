/** The report page: one HTML file that needs no network. */
package io.moseley.report.page;
