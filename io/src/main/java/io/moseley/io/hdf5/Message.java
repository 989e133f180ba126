package io.moseley.io.hdf5;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a header under construction, little-endian. */
final class Message {
    static final long UNDEFINED = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Message u1(int value) {
        bytes.write(value);
        return this;
    }

    Message u2(int value) {
        return u1(value).u1(value >>> 8);
    }

    Message u4(int value) {
        return u2(value).u2(value >>> 16);
    }

    Message u8(long value) {
        return u4((int) value).u4((int) (value >>> 32));
    }

    Message raw(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    Message ascii(String value) {
        return raw(value.getBytes(StandardCharsets.US_ASCII));
    }

    Message zeros(int count) {
        return raw(new byte[count]);
    }

    /** Appends the checksum of everything so far. */
    Message checksum() {
        return u4(Lookup3.hash(bytes.toByteArray(), bytes.size()));
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** A dataspace message (version 2); no dimensions means a scalar. */
    static byte[] dataspace(long... dimensions) {
        Message message = new Message().u1(2).u1(dimensions.length).u1(0).u1(dimensions.length == 0 ? 0 : 1);
        for (long dimension : dimensions) {
            message.u8(dimension);
        }
        return message.toBytes();
    }
}
