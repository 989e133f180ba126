package io.moseley.count;

import java.util.random.RandomGenerator;

/**
 * Draws indices with given probabilities in constant time (alias method of A. J. Walker, ACM Trans. Math. Softw. 3
 * (1977) 253–256, tables built after M. D. Vose). Immutable.
 */
public final class AliasTable {
    private final double[] threshold;
    private final int[] alias;

    /** @param weights not negative, finite, with a positive sum; in any unit */
    public AliasTable(float[] weights) {
        int n = weights.length;
        double sum = 0;
        for (float weight : weights) {
            if (!(weight >= 0) || !Float.isFinite(weight)) {
                throw new IllegalArgumentException("weights must be finite and not negative, got " + weight);
            }
            sum += weight;
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException("at least one weight must be positive");
        }
        threshold = new double[n];
        alias = new int[n];
        int[] stack = new int[n];
        int small = 0;
        int large = n;
        for (int i = 0; i < n; i++) {
            threshold[i] = weights[i] * (n / sum);
            alias[i] = i;
            if (threshold[i] < 1) {
                stack[small++] = i;
            } else {
                stack[--large] = i;
            }
        }
        while (small > 0 && large < n) {
            int poor = stack[--small];
            int rich = stack[large];
            alias[poor] = rich;
            threshold[rich] -= 1 - threshold[poor];
            if (threshold[rich] < 1) {
                large++;
                stack[small++] = rich;
            }
        }
        // What is left is 1 but for rounding; an index of weight 0 must not be drawn even so.
        while (large < n) {
            threshold[stack[large++]] = 1;
        }
        while (small > 0) {
            int left = stack[--small];
            if (weights[left] > 0) {
                threshold[left] = 1;
            }
        }
    }

    public int sample(RandomGenerator random) {
        double u = random.nextDouble() * threshold.length;
        int i = (int) u;
        return u - i < threshold[i] ? i : alias[i];
    }
}
