package io.moseley.io.array;

/** Order of the axes of an array in a file; the last one varies fastest. */
public enum StorageOrder {
    /** (y, x, channel): one spectrum after the other. */
    SPECTRA,
    /** (y, channel, x): one row of the map after the other, channel by channel. */
    LINES,
    /** (channel, y, x): one image after the other. */
    PLANES,
    /** (channel, x, y): one transposed image after the other, as Fortran stores an array of (y, x, channel). */
    TRANSPOSED_PLANES
}
