package io.moseley.io.digitalmicrograph;

import io.moseley.io.binary.NumberLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The real-valued pixel types of images ({@code ImageData.DataType}). */
enum PixelType {
    INT16(1, NumberLayout.Kind.SIGNED, 2),
    FLOAT32(2, NumberLayout.Kind.FLOATING, 4),
    UINT8(6, NumberLayout.Kind.UNSIGNED, 1),
    INT32(7, NumberLayout.Kind.SIGNED, 4),
    INT8(9, NumberLayout.Kind.SIGNED, 1),
    UINT16(10, NumberLayout.Kind.UNSIGNED, 2),
    UINT32(11, NumberLayout.Kind.UNSIGNED, 4),
    FLOAT64(12, NumberLayout.Kind.FLOATING, 8),
    BOOL(14, NumberLayout.Kind.UNSIGNED, 1),
    INT64(39, NumberLayout.Kind.SIGNED, 8),
    UINT64(40, NumberLayout.Kind.UNSIGNED, 8);

    private final int code;
    private final NumberLayout.Kind kind;
    private final int size;

    PixelType(int code, NumberLayout.Kind kind, int size) {
        this.code = code;
        this.kind = kind;
        this.size = size;
    }

    static Optional<PixelType> of(int code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }

    /** Bytes of a pixel. */
    int size() {
        return size;
    }

    /** The name for people, such as "uint16". */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The layout of pixels in the byte order of the file. */
    NumberLayout layout(ByteOrder order) {
        return new NumberLayout(kind, size, order);
    }
}
