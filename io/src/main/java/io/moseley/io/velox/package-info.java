/**
 * Thermo Fisher Velox's HDF5 files ({@code .emd}), versions 4 to 13: maps from the streams of X-ray events, frame by frame
 * and detector by detector, with the scanned images beside them.
 */
package io.moseley.io.velox;
