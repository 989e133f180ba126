package io.moseley.nn.combine;

import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.rates.RateCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

    /** Equal shares of several networks. */
    static Combination even(int networks, int bands) {
        float[] share = new float[bands];
        Arrays.fill(share, 1f / networks);
        return new Combination(Collections.nCopies(networks, share));
    }

    /** All shares times {@code factor}, band by band, or times what it leaves of 1. */
    List<float[]> scaled(float[] factor, boolean rest) {
        List<float[]> scaled = new ArrayList<>();
        for (float[] share : shares) {
            float[] result = share.clone();
            for (int b = 0; b < result.length; b++) {
                result[b] *= rest ? 1 - factor[b] : factor[b];
            }
            scaled.add(result);
        }
        return scaled;
    }

    /** Shares of two kinds after a blend of them; the networks of one kind have equal shares. */
    static Combination byKind(List<NetworkKind> kinds, Blend blend) {
        int free = (int)
                kinds.stream().filter(kind -> kind == NetworkKind.FREE_BANDS).count();
        List<float[]> shares = new ArrayList<>();
        for (NetworkKind kind : kinds) {
            boolean isFree = kind == NetworkKind.FREE_BANDS;
            float[] share = blend.weights().clone();
            for (int b = 0; b < share.length; b++) {
                share[b] = isFree ? share[b] / free : (1 - share[b]) / (kinds.size() - free);
            }
            shares.add(share);
        }
        return new Combination(shares);
    }

    /**
     * Combines estimates: the sum of them, each with its shares.
     *
     * @param estimates one for each of the shares, of the same shape
     */
    public RateCube apply(List<RateCube> estimates) {
        RateCube first = estimates.get(0);
        float[] sum = new float[first.values().length];
        for (int n = 0; n < estimates.size(); n++) {
            float[] values = estimates.get(n).values();
            float[] share = shares.get(n);
            int pixels = first.pixels();
            for (int b = 0; b < share.length; b++) {
                if (share[b] != 0) {
                    for (int i = b * pixels; i < (b + 1) * pixels; i++) {
                        sum[i] += share[b] * values[i];
                    }
                }
            }
        }
        return first.withValues(sum);
    }

    /** Whether all networks have the same shares. */
    public boolean isEven() {
        return shares.stream().allMatch(share -> Arrays.equals(share, shares.get(0)));
    }
}
