package io.moseley.nn.ensemble;

import io.moseley.nn.local.JudgedRates;
import io.moseley.nn.local.UnrefutedMean;
import io.moseley.nn.network.NetworkKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Per band, how much of each network's rates goes into the estimate. */
final class Shares {
    private Shares() {}

    /** The same of each of several networks. */
    static List<float[]> even(int networks, int bands) {
        float[] share = new float[bands];
        Arrays.fill(share, 1f / networks);
        List<float[]> shares = new ArrayList<>();
        for (int i = 0; i < networks; i++) {
            shares.add(share);
        }
        return shares;
    }

    /** {@code factor} of all shares, band by band, or what it leaves of 1. */
    static List<float[]> scaled(List<float[]> shares, float[] factor, boolean rest) {
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

    /** Of two kinds as much as {@code blend} says, band by band, the networks of each alike. */
    static List<float[]> byKind(List<NetworkKind> kinds, Blend blend) {
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
        return shares;
    }

    /**
     * The sum of rates (band, pixel) of several networks, each with its shares, where counts refute none or all of them; of
     * the others alone where they refute some.
     */
    static UnrefutedMean unrefutedSum(List<JudgedRates> estimates, List<float[]> shares) {
        List<float[]> rates = estimates.stream().map(JudgedRates::rates).toList();
        return UnrefutedMean.of(sum(rates, shares), estimates, shares);
    }

    /** The sum of rates (band, pixel) of several networks, each with its shares. */
    static float[] sum(List<float[]> rates, List<float[]> shares) {
        float[] sum = new float[rates.get(0).length];
        for (int n = 0; n < rates.size(); n++) {
            float[] values = rates.get(n);
            float[] share = shares.get(n);
            int pixels = values.length / share.length;
            for (int b = 0; b < share.length; b++) {
                if (share[b] != 0) {
                    for (int i = b * pixels; i < (b + 1) * pixels; i++) {
                        sum[i] += share[b] * values[i];
                    }
                }
            }
        }
        return sum;
    }
}
