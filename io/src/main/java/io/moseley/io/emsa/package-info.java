/** EMSA/MAS spectra (ISO 22029), .msa: single spectra as text. */
package io.moseley.io.emsa;
