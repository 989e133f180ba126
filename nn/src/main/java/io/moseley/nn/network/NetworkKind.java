package io.moseley.nn.network;

/** Meaning of a network's output. */
public enum NetworkKind {
    /** A correction of the mean spectrum, every band free: the 3D-DCAE. */
    FREE_BANDS,
    /** Abundances of a few endmembers whose spectra are learned too: the Poisson unmixing network. */
    ENDMEMBERS
}
