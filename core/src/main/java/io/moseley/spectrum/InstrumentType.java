package io.moseley.spectrum;

/** The kind of microscope, which decides the metadata branch and the thickness regime. */
public enum InstrumentType {
    TEM,
    SEM,
    UNKNOWN
}
