package io.moseley.io.codec;

import java.util.Arrays;

/**
 * A canonical prefix code (RFC 1951, 3.2.2) after D. A. Huffman, Proc. IRE 40 (1952) 1098. It is complete: a single
 * symbol gets a neighbour, since not every reader takes a code that leaves bits over.
 *
 * @param lengths of the codes in bits; 0 for symbols that do not occur
 * @param codes with their bits in the order in which they are written, the first one lowest
 */
record HuffmanCode(int[] lengths, int[] codes) {
    /** @param longest code allowed, in bits */
    static HuffmanCode of(int[] frequencies, int longest) {
        int[] weights = frequencies.clone();
        long used = Arrays.stream(weights).filter(weight -> weight > 0).count();
        for (int symbol = 0; used < 2; symbol++) {
            if (weights[symbol] == 0) {
                weights[symbol] = 1;
                used++;
            }
        }
        int[] lengths = lengths(weights);
        while (Arrays.stream(lengths).max().orElseThrow() > longest) {
            // Flatter frequencies make the longest codes shorter, at a cost that is far below one per cent.
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (weights[i] + 1) / 2;
            }
            lengths = lengths(weights);
        }
        return ofLengths(lengths);
    }

    private static HuffmanCode ofLengths(int[] lengths) {
        int[] codes = new int[lengths.length];
        int next = 0;
        for (int length = 1; length < Integer.SIZE; length++) {
            for (int symbol = 0; symbol < lengths.length; symbol++) {
                if (lengths[symbol] == length) {
                    codes[symbol] = Integer.reverse(next++) >>> (Integer.SIZE - length);
                }
            }
            next <<= 1;
        }
        return new HuffmanCode(lengths, codes);
    }

    /** Bits that symbols of such frequencies take. */
    long bits(int[] frequencies) {
        long bits = 0;
        for (int symbol = 0; symbol < lengths.length; symbol++) {
            bits += (long) frequencies[symbol] * lengths[symbol];
        }
        return bits;
    }

    /** Two queues in rising order: the symbols, and the pairs that have been made of the lightest two. */
    private static int[] lengths(int[] weights) {
        long[] leaves = new long[weights.length];
        int count = 0;
        for (int symbol = 0; symbol < weights.length; symbol++) {
            if (weights[symbol] > 0) {
                leaves[count++] = (long) weights[symbol] << Short.SIZE | symbol;
            }
        }
        Arrays.sort(leaves, 0, count);
        int nodes = 2 * count - 1;
        long[] weight = new long[nodes];
        int[] parent = new int[nodes];
        for (int i = 0; i < count; i++) {
            weight[i] = leaves[i] >>> Short.SIZE;
        }
        int leaf = 0;
        int pair = count;
        for (int made = count; made < nodes; made++) {
            for (int child = 0; child < 2; child++) {
                int lightest = leaf < count && (pair == made || weight[leaf] <= weight[pair]) ? leaf++ : pair++;
                weight[made] += weight[lightest];
                parent[lightest] = made;
            }
        }
        int[] depth = new int[nodes];
        int[] lengths = new int[weights.length];
        for (int node = nodes - 2; node >= 0; node--) {
            depth[node] = depth[parent[node]] + 1;
            if (node < count) {
                lengths[(int) (leaves[node] & 0xFFFF)] = depth[node];
            }
        }
        return lengths;
    }
}
