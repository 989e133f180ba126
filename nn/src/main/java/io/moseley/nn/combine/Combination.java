package io.moseley.nn.combine;

import io.moseley.nn.rates.RateCube;
import java.util.Arrays;
import java.util.List;

/**
 * Weights of the estimates of several networks in their mean. A model file stores them and applies them to further maps.
 *
 * @param shares of each network in the estimate, per band; the shares of a band sum to 1
 */
public record Combination(List<float[]> shares) {
    public Combination {
        shares = List.copyOf(shares);
    }

    /**
     * Combines estimates.
     *
     * @param estimates one for each of the shares, of the same shape
     */
    public RateCube apply(List<RateCube> estimates) {
        return Shares.sum(estimates, shares);
    }

    /** Whether all networks have the same shares. */
    public boolean isEven() {
        return shares.stream().allMatch(share -> Arrays.equals(share, shares.get(0)));
    }
}
