package io.moseley.nn.combine;

import java.util.Optional;

/**
 * The blends that a combined estimate was made by.
 *
 * @param kinds of the two kinds of networks, among the guided ones if there are any; absent if there was only one
 * @param factored of the networks without the guide and the factorisation; absent if the latter takes no part
 * @param guidance of what used the guide and what did not; absent if there was only one sort
 */
public record Blends(Optional<Blend> kinds, Optional<Blend> factored, Optional<Blend> guidance) {
    static final Blends NONE = new Blends(Optional.empty(), Optional.empty(), Optional.empty());
}
