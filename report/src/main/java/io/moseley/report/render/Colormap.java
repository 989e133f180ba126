package io.moseley.report.render;

import io.moseley.util.Resource;
import java.util.Locale;

/**
 * Tables of 256 colours, perceptually even. Stored as ImageJ lookup tables: 256 red, 256 green, 256 blue bytes. Sources
 * and licences are in {@code colormaps/README.md} beside them.
 */
public enum Colormap {
    VIRIDIS,
    GRAY,
    /** Colours for signed values: white in the middle. */
    BLUE_RED;

    static final int SIZE = 256;

    private final byte[] table =
            Resource.bytes(Colormap.class, "colormaps/" + name().toLowerCase(Locale.ROOT) + ".lut");

    /** The colour, 0xRRGGBB, of entry 0..255. */
    public int rgb(int index) {
        return (table[index] & 0xFF) << 16 | (table[SIZE + index] & 0xFF) << 8 | table[2 * SIZE + index] & 0xFF;
    }

    /** The colour, 0xRRGGBB, of a fraction; those below 0 and above 1 take the end colours. */
    public int rgb(double fraction) {
        return rgb((int) Math.max(0, Math.min(SIZE - 1, Math.floor(fraction * SIZE))));
    }
}
