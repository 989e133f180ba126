/** Whole figures: maps, spectra, curves, the overview. */
package io.moseley.report.figures;
