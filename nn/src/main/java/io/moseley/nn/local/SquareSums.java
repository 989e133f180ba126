package io.moseley.nn.local;

/** Sums of a map over squares of pixels, each from four sums up to a corner. */
final class SquareSums {
    private final double[] upTo;
    private final int stride;

    SquareSums(double[] map, int width) {
        stride = width + 1;
        upTo = new double[(map.length / width + 1) * stride];
        for (int p = 0; p < map.length; p++) {
            int i = (p / width + 1) * stride + p % width + 1;
            upTo[i] = map[p] + upTo[i - 1] + upTo[i - stride] - upTo[i - stride - 1];
        }
    }

    /** The square lies in the map. */
    double of(int top, int left, int side) {
        int first = top * stride + left;
        int last = first + side * stride;
        return upTo[last + side] - upTo[last] - upTo[first + side] + upTo[first];
    }
}
