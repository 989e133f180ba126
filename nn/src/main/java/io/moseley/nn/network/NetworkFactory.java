package io.moseley.nn.network;

import io.moseley.util.Seeds;

/** Makes the networks of one kind, with initial weights of their own. */
public interface NetworkFactory {
    NetworkKind kind();

    /** Heights and widths of the networks' input must be multiples of this. */
    int spaceMultiple();

    /** Whether the networks take a guide image. */
    boolean guided();

    RateNetwork create(BandScale scale, Seeds seeds);
}
