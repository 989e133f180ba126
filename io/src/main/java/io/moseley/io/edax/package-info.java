/**
 * Files of EDAX TEAM and Genesis: maps ({@code .spd}), spectra ({@code .spc}) and descriptions of images ({@code .ipr}).
 * Their layout is the vendor's published one. All numbers are little-endian.
 */
package io.moseley.io.edax;
