package io.moseley.util;

/** Continues an axis beyond its ends by reflection: d c b a | a b c d | d c b a. */
public final class Mirror {
    private Mirror() {}

    /** The index that a mirrored axis of {@code size} samples shows at a position outside of it. */
    public static int index(int position, int size) {
        int period = Math.floorMod(position, 2 * size);
        return period < size ? period : 2 * size - 1 - period;
    }
}
