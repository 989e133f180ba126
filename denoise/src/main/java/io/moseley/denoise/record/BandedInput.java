package io.moseley.denoise.record;

/**
 * The data that networks work on.
 *
 * @param bands energy bands
 * @param guideUsed whether a guide image joins them
 * @param upscaling working pixels per pixel of the map, in each direction
 */
public record BandedInput(int bands, boolean guideUsed, int upscaling) {}
