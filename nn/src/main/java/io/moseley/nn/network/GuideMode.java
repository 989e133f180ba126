package io.moseley.nn.network;

/** How the guide image joins the spectral input. */
public enum GuideMode {
    /** As a second input channel, the same in every band. */
    CHANNEL,
    /** As further planes at the end of the energy axis, in place of as many bands. */
    PLANES
}
