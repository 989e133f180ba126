package io.moseley.denoise.quantify;

import java.util.List;
import java.util.Optional;

/**
 * The composition of a thin film: the detected elements sum to 100 %.
 *
 * @param shares one per k-factor, in their order; empty if refused
 * @param refusal why the counts allow no composition
 */
public record Composition(List<ElementShare> shares, Optional<String> refusal) {
    public Composition {
        shares = List.copyOf(shares);
        if (shares.isEmpty() == refusal.isEmpty()) {
            throw new IllegalArgumentException("a composition has shares or a reason why it has none");
        }
    }

    public boolean isRefused() {
        return refusal.isPresent();
    }
}
