package io.moseley.io.binary;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * The layout of numbers in the bytes of an array.
 *
 * @param size bytes of one number: 1, 2, 4 or 8; 2, 4 or 8 for floating point
 */
public record NumberLayout(Kind kind, int size, ByteOrder order) {
    /** Interpretations of the bits. */
    public enum Kind {
        UNSIGNED("uint"),
        SIGNED("int"),
        FLOATING("float");

        private final String stem;

        Kind(String stem) {
            this.stem = stem;
        }

        /** The kind by the beginning of NumPy's name: "uint", "int" or "float", or a first letter of it. */
        public static Optional<Kind> of(String beginning) {
            return Arrays.stream(values())
                    .filter(kind -> kind.stem.equals(beginning)
                            || kind.stem.substring(0, 1).equals(beginning))
                    .findFirst();
        }
    }

    public boolean isFloating() {
        return kind == Kind.FLOATING;
    }

    /** NumPy's name, such as "uint16". */
    public String text() {
        return kind.stem + 8 * size;
    }

    /**
     * Reads a run of numbers.
     *
     * @param bytes in this layout's byte order
     * @param at byte of the first number
     * @param destination receives them, exactly up to 2⁵³; unsigned 64-bit numbers above 2⁶³ come out above it
     */
    public void read(ByteBuffer bytes, int at, int count, double[] destination) {
        bytes.order(order);
        if (kind == Kind.FLOATING) {
            if (size == 2) {
                for (int i = 0; i < count; i++) {
                    destination[i] = half(bytes.getShort(at + 2 * i));
                }
            } else if (size == 4) {
                for (int i = 0; i < count; i++) {
                    destination[i] = bytes.getFloat(at + 4 * i);
                }
            } else {
                for (int i = 0; i < count; i++) {
                    destination[i] = bytes.getDouble(at + 8 * i);
                }
            }
            return;
        }
        boolean signed = kind == Kind.SIGNED;
        switch (size) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    byte value = bytes.get(at + i);
                    destination[i] = signed ? value : value & 0xFF;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    short value = bytes.getShort(at + 2 * i);
                    destination[i] = signed ? value : value & 0xFFFF;
                }
            }
            case 4 -> {
                for (int i = 0; i < count; i++) {
                    int value = bytes.getInt(at + 4 * i);
                    destination[i] = signed ? value : value & 0xFFFFFFFFL;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    long value = bytes.getLong(at + 8 * i);
                    destination[i] = signed || value >= 0 ? value : (value >>> 1) * 2.0;
                }
            }
        }
    }

    /** IEEE 754 binary16: 1 sign bit, 5 bits of exponent (bias 15), 10 of fraction. */
    private static double half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        double magnitude =
                switch (exponent) {
                    case 0 -> Math.scalb((double) fraction, -24);
                    case 0x1F -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
                    default -> Math.scalb(1024.0 + fraction, exponent - 25);
                };
        return bits < 0 ? -magnitude : magnitude;
    }
}
