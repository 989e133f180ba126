package io.moseley.nn.combine;

import io.moseley.nn.rates.RateCube;
import java.util.Arrays;
import java.util.List;

/**
 * How the estimates of several networks are combined. A model file stores it and applies it to further maps.
 *
 * @param shares of each network in the estimate, per band; the shares of a band sum to 1
 * @param locallyJudged whether a network is left out where local counts contradict it, see {@link ConsistentMean}
 */
public record Combination(List<float[]> shares, boolean locallyJudged) {
    public Combination {
        shares = List.copyOf(shares);
    }

    /**
     * Combines estimates.
     *
     * @param estimates one for each of the shares, of the same shape
     */
    public ConsistentMean apply(List<JudgedRates> estimates) {
        RateCube sum = Shares.sum(estimates.stream().map(JudgedRates::rates).toList(), shares);
        return locallyJudged ? ConsistentMean.of(sum, estimates, shares) : new ConsistentMean(sum, 0);
    }

    /** Whether all networks have the same shares. */
    public boolean isEven() {
        return shares.stream().allMatch(share -> Arrays.equals(share, shares.get(0)));
    }
}
