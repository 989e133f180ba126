package io.moseley.nn.network;

import io.moseley.util.Seeds;

/** Makes the networks of one kind, with initial weights of their own. */
public interface NetworkFactory {
    NetworkKind kind();

    Architecture architecture();

    /** Number of weights of such a network. */
    default long weights() {
        return architecture().weights();
    }

    /** Whether the networks take a guide image. */
    default boolean guided() {
        return architecture().guided();
    }

    RateNetwork create(BandScale scale, Seeds seeds);
}
