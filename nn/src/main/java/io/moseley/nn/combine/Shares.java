package io.moseley.nn.combine;

import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.rates.RateCube;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The share of each network's rates in the estimate, per band. */
final class Shares {
    private Shares() {}

    /** Equal shares of several networks. */
    static List<float[]> even(int networks, int bands) {
        float[] share = new float[bands];
        Arrays.fill(share, 1f / networks);
        List<float[]> shares = new ArrayList<>();
        for (int i = 0; i < networks; i++) {
            shares.add(share);
        }
        return shares;
    }

    /** All shares times {@code factor}, band by band, or times what it leaves of 1. */
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

    /** Shares of two kinds after a blend of them; the networks of one kind have equal shares. */
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

    /** The sum of rates of several networks, each with its shares. */
    static RateCube sum(List<RateCube> rates, List<float[]> shares) {
        float[] sum = new float[rates.get(0).values().length];
        for (int n = 0; n < rates.size(); n++) {
            float[] values = rates.get(n).values();
            float[] share = shares.get(n);
            int pixels = rates.get(n).pixels();
            for (int b = 0; b < share.length; b++) {
                if (share[b] != 0) {
                    for (int i = b * pixels; i < (b + 1) * pixels; i++) {
                        sum[i] += share[b] * values[i];
                    }
                }
            }
        }
        return rates.get(0).withValues(sum);
    }
}
