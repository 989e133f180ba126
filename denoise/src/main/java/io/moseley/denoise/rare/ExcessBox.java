package io.moseley.denoise.rare;

/**
 * A box of {@code size × size} pixels and one window of energies that holds more counts than chance explains.
 *
 * @param y first row
 * @param x first column
 * @param window index into {@link LineWidthWindows}
 * @param allowed the largest expectation that the options concede to the estimate
 * @param logProbability ln P(N ≥ counts) at {@code allowed}
 */
record ExcessBox(int y, int x, int size, int window, int counts, double allowed, double logProbability) {
    /** Whether the pixels of two boxes overlap or touch. */
    boolean touches(ExcessBox other) {
        return y <= other.y + other.size && other.y <= y + size && x <= other.x + other.size && other.x <= x + size;
    }
}
