package io.moseley.io.digitalmicrograph;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The real-valued pixel types of images ({@code ImageData.DataType}). */
enum PixelType {
    INT16(1, 2, "int16"),
    FLOAT32(2, 4, "float32"),
    UINT8(6, 1, "uint8"),
    INT32(7, 4, "int32"),
    INT8(9, 1, "int8"),
    UINT16(10, 2, "uint16"),
    UINT32(11, 4, "uint32"),
    FLOAT64(12, 8, "float64"),
    BINARY(14, 1, "bool"),
    INT64(39, 8, "int64"),
    UINT64(40, 8, "uint64");

    private final int code;
    private final int size;
    private final String text;

    PixelType(int code, int size, String text) {
        this.code = code;
        this.size = size;
        this.text = text;
    }

    static Optional<PixelType> of(int code) {
        for (PixelType type : values()) {
            if (type.code == code) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** Bytes of a pixel. */
    int size() {
        return size;
    }

    /** The name of the type, such as "uint16". */
    String text() {
        return text;
    }

    /** The value at an offset; the buffer is of the file's byte order. */
    double read(ByteBuffer bytes, int at) {
        return switch (this) {
            case INT16 -> bytes.getShort(at);
            case FLOAT32 -> bytes.getFloat(at);
            case UINT8, BINARY -> bytes.get(at) & 0xFF;
            case INT32 -> bytes.getInt(at);
            case INT8 -> bytes.get(at);
            case UINT16 -> bytes.getShort(at) & 0xFFFF;
            case UINT32 -> Integer.toUnsignedLong(bytes.getInt(at));
            case FLOAT64 -> bytes.getDouble(at);
            case INT64 -> bytes.getLong(at);
            case UINT64 -> {
                long value = bytes.getLong(at);
                yield value >= 0 ? value : value + 0x1p64;
            }
        };
    }
}
