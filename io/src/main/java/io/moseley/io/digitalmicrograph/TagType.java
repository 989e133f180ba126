package io.moseley.io.digitalmicrograph;

import java.util.Arrays;
import java.util.Optional;

/** The simple types of tag values, with their codes in the file. */
enum TagType {
    INT16(2, 2),
    INT32(3, 4),
    UINT16(4, 2),
    UINT32(5, 4),
    FLOAT32(6, 4),
    FLOAT64(7, 8),
    BOOLEAN(8, 1),
    INT8(9, 1),
    UINT8(10, 1),
    INT64(11, 8),
    UINT64(12, 8);

    private final int code;
    private final int size;

    TagType(int code, int size) {
        this.code = code;
        this.size = size;
    }

    /** Bytes of a value. */
    int size() {
        return size;
    }

    static Optional<TagType> of(long code) {
        return Arrays.stream(values()).filter(type -> type.code == code).findFirst();
    }
}
