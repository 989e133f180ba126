/** Pixels near each other whose estimated spectra are alike: what was measured in them is told to each of them. */
package io.moseley.nn.neighbour;
