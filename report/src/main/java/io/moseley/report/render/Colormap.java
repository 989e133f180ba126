package io.moseley.report.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/**
 * Tables of 256 colours, perceptually even. Stored as ImageJ lookup tables: 256 red, 256 green, 256 blue bytes. Sources
 * and licences are in {@code colormaps/README.md} beside them.
 */
public enum Colormap {
    VIRIDIS,
    MAGMA,
    INFERNO,
    CIVIDIS,
    GRAY,
    /** Colours for signed values: white in the middle. */
    BLUE_RED;

    static final int SIZE = 256;

    private final byte[] table = load(name().toLowerCase(Locale.ROOT));

    /** The name of an option's value: "viridis". */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The colour, 0xRRGGBB, of entry 0..255. */
    public int rgb(int index) {
        return (table[index] & 0xFF) << 16 | (table[SIZE + index] & 0xFF) << 8 | table[2 * SIZE + index] & 0xFF;
    }

    /** The colour, 0xRRGGBB, of a fraction; those below 0 and above 1 take the end colours. */
    public int rgb(double fraction) {
        return rgb((int) Math.max(0, Math.min(SIZE - 1, Math.floor(fraction * SIZE))));
    }

    /** A copy of the 768 bytes, as in an ImageJ .lut file. */
    public byte[] lut() {
        return table.clone();
    }

    private static byte[] load(String name) {
        String resource = "colormaps/" + name + ".lut";
        try (InputStream in = Colormap.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + resource);
            }
            byte[] bytes = in.readAllBytes();
            if (bytes.length != 3 * SIZE) {
                throw new IllegalStateException(resource + " has " + bytes.length + " bytes, not 768");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
