package io.moseley.spectrum;

import java.util.BitSet;

/** The pixels that take part; excluded pixels (a hole, a grid bar) neither train nor score. Immutable. */
public final class NavigationMask {
    private final int height;
    private final int width;
    private final BitSet included;

    private NavigationMask(int height, int width, BitSet included) {
        this.height = height;
        this.width = width;
        this.included = included;
    }

    public static NavigationMask all(int height, int width) {
        BitSet included = new BitSet();
        included.set(0, height * width);
        return new NavigationMask(height, width, included);
    }

    /** @param included one flag per pixel, row-major */
    public static NavigationMask of(int height, int width, boolean[] included) {
        if (included.length != height * width) {
            throw new IllegalArgumentException("expected " + height * width + " flags, got " + included.length);
        }
        BitSet bits = new BitSet();
        for (int p = 0; p < included.length; p++) {
            bits.set(p, included[p]);
        }
        return new NavigationMask(height, width, bits);
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public boolean includes(int pixel) {
        return included.get(pixel);
    }

    public int includedPixels() {
        return included.cardinality();
    }
}
