/**
 * X-ray physics of an EDS spectrum: elements, characteristic lines, the detector's response, integration windows, and a
 * finder of elements in a spectrum. Atomic data come from xraylib (T. Schoonjans et al., Spectrochim. Acta B 66 (2011)
 * 776–784). Energies are in keV.
 */
package io.moseley.xray;
