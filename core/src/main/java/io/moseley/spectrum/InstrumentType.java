package io.moseley.spectrum;

import java.util.OptionalDouble;

/** The kind of microscope, which decides the metadata branch and the thickness regime. */
public enum InstrumentType {
    TEM,
    SEM,
    UNKNOWN;

    /** Above this no scanning electron microscope goes. */
    private static final double HIGHEST_SEM_KEV = 30;

    /** The kind that a beam energy speaks for. */
    public static InstrumentType ofBeamEnergy(double kev) {
        return kev > HIGHEST_SEM_KEV ? TEM : SEM;
    }

    /** The kind that a beam energy speaks for, if it is known. */
    public static InstrumentType ofBeamEnergy(OptionalDouble kev) {
        return kev.isPresent() ? ofBeamEnergy(kev.getAsDouble()) : UNKNOWN;
    }
}
