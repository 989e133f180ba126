/**
 * Pictures of maps, spectra and training curves, and the TIFF of a map. Everything is drawn with Java2D shapes, and
 * text with outlines that this package reads from its own fonts: Java's font machinery needs libfontconfig and
 * libfreetype, which a bare server may lack (it throws there even for an embedded font), and draws differently from
 * system to system. So a picture has the same bytes everywhere.
 */
package io.moseley.workflow.render;
