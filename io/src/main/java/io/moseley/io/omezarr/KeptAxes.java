package io.moseley.io.omezarr;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.MissingChunks;
import io.moseley.io.tree.StoredArray;
import java.io.IOException;
import java.util.Optional;

/** An array without some of its axes, whose length is 1. */
record KeptAxes(StoredArray array, int[] kept) implements StoredArray {
    @Override
    public String path() {
        return array.path();
    }

    @Override
    public String name() {
        return array.name();
    }

    @Override
    public Object identity() {
        return array.identity();
    }

    @Override
    public long[] shape() {
        long[] shape = new long[kept.length];
        for (int i = 0; i < kept.length; i++) {
            shape[i] = array.shape()[kept[i]];
        }
        return shape;
    }

    @Override
    public Optional<NumberLayout> numbers() {
        return array.numbers();
    }

    @Override
    public String elementType() {
        return array.elementType();
    }

    @Override
    public Object values() throws IOException {
        return array.values();
    }

    @Override
    public void requireHeld() throws IOException {
        array.requireHeld();
    }

    @Override
    public Optional<MissingChunks> missing() throws IOException {
        return array.missing();
    }

    @Override
    public void forEachBlock(int outermost, BlockVisitor visitor) throws IOException {
        array.forEachBlock(
                kept[outermost],
                (offset, shape, stored, bytes) -> visitor.visit(keep(offset), keep(shape), merged(stored), bytes));
    }

    @Override
    public int bandLength(int outermost) {
        return array.bandLength(kept[outermost]);
    }

    private int[] keep(int[] values) {
        int[] some = new int[kept.length];
        for (int i = 0; i < kept.length; i++) {
            some[i] = values[kept[i]];
        }
        return some;
    }

    /** A chunk may be longer than 1 along an axis that is left out: the next axis then counts as longer. */
    private int[] merged(int[] stored) {
        int[] merged = new int[kept.length];
        int before = 1;
        for (int axis = 0, i = 0; axis < stored.length; axis++) {
            before *= stored[axis];
            if (i < kept.length && kept[i] == axis) {
                merged[i++] = before;
                before = 1;
            }
        }
        return merged;
    }
}
