package io.moseley.io.hdf5;

import io.moseley.io.binary.NumberLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
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

    @SuppressWarnings("ImmutableEnumChecker") // never changed, and given away as copies only
    private final byte[] message;

    Hdf5Type(int size, byte[] message) {
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

    byte[] message() {
        return message.clone();
    }

    private static byte[] integer(int size, boolean signed) {
        return buffer(12)
                .put((byte) 0x10)
                .put((byte) (signed ? 0x08 : 0))
                .putShort((short) 0)
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) (8 * size))
                .array();
    }

    private static byte[] floating(int size, int signBit, int mantissaBits, int exponentBits, int bias) {
        return buffer(20)
                .put((byte) 0x11)
                .put((byte) 0x20)
                .put((byte) signBit)
                .put((byte) 0)
                .putInt(size)
                .putShort((short) 0)
                .putShort((short) (8 * size))
                .put((byte) mantissaBits)
                .put((byte) exponentBits)
                .put((byte) 0)
                .put((byte) mantissaBits)
                .putInt(bias)
                .array();
    }

    private static byte[] string() {
        return buffer(16)
                .put((byte) 0x19)
                .put((byte) 0x01)
                .put((byte) 0x01)
                .put((byte) 0)
                .putInt(16)
                .put((byte) 0x13)
                .put((byte) 0x10)
                .putShort((short) 0)
                .putInt(1)
                .array();
    }

    private static byte[] bool() {
        return buffer(38)
                .put((byte) 0x18)
                .put((byte) 2)
                .putShort((short) 0)
                .putInt(1)
                .put((byte) 0x10)
                .put((byte) 0x08)
                .putShort((short) 0)
                .putInt(1)
                .putShort((short) 0)
                .putShort((short) 8)
                .put("FALSE\0\0\0TRUE\0\0\0\0".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 0)
                .put((byte) 1)
                .array();
    }

    private static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
