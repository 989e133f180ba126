package io.moseley.io.hdf5;

import io.moseley.io.binary.NumberLayout;
import java.util.Locale;

/** The element types that we write, with their datatype messages (specification section IV.A.2.d); all little-endian. */
public enum Hdf5Type {
    UINT8(1, integer(1, false)),
    UINT16(2, integer(2, false)),
    UINT32(4, integer(4, false)),
    INT8(1, integer(1, true)),
    INT16(2, integer(2, true)),
    INT32(4, integer(4, true)),
    INT64(8, integer(8, true)),
    FLOAT32(4, floating(4, 0x1F, 23, 8, 127)),
    FLOAT64(8, floating(8, 0x3F, 52, 11, 1023)),
    /** Variable-length UTF-8: the element is a length and the place in a global heap. */
    STRING(16, string()),
    /** h5py's and NumPy's convention: an 8-bit enumeration of FALSE and TRUE. */
    BOOLEAN(1, bool());

    private final int size;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Message message;

    Hdf5Type(int size, Message message) {
        this.size = size;
        this.message = message;
    }

    /** The type of numbers with a layout. */
    static Hdf5Type of(NumberLayout layout) {
        return valueOf(layout.text().toUpperCase(Locale.ROOT));
    }

    /** Bytes of one element. */
    public int size() {
        return size;
    }

    Message message() {
        return message;
    }

    private static Message integer(int size, boolean signed) {
        return new Message().u1(0x10, signed ? 0x08 : 0, 0, 0).u4(size).u2(0).u2(8 * size);
    }

    private static Message floating(int size, int signBit, int mantissaBits, int exponentBits, int bias) {
        Message message =
                new Message().u1(0x11, 0x20, signBit, 0).u4(size).u2(0).u2(8 * size);
        return message.u1(mantissaBits, exponentBits, 0, mantissaBits).u4(bias);
    }

    private static Message string() {
        return new Message().u1(0x19, 0x01, 0x01, 0).u4(16).u1(0x13, 0x10, 0, 0).u4(1);
    }

    private static Message bool() {
        Message message =
                new Message().u1(0x18, 2, 0, 0).u4(1).raw(integer(1, true).toBytes());
        return message.ascii("FALSE\0\0\0TRUE\0\0\0\0").u1(0, 1);
    }
}
