package io.moseley.nn.network;

/** How the guide image joins the spectral input. */
public enum GuideMode {
    /** A second input channel, equal in every band. */
    CHANNEL,
    /** Further planes at the end of the energy axis, in place of as many bands. */
    PLANES
}
