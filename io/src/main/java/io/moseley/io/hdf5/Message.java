package io.moseley.io.hdf5;

import io.jhdf.checksum.JenkinsLookup3HashLittle;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a header under construction, little-endian. */
final class Message {
    static final long UNDEFINED = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Values of one byte each. */
    Message u1(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Message u2(int value) {
        return u1(value, value >>> 8);
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
        return u4(JenkinsLookup3HashLittle.hash(bytes.toByteArray()));
    }

    int size() {
        return bytes.size();
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    /** A dataspace message (version 2); no dimensions means a scalar. */
    static Message dataspace(long... dimensions) {
        Message message = new Message().u1(2, dimensions.length, 0, dimensions.length == 0 ? 0 : 1);
        for (long dimension : dimensions) {
            message.u8(dimension);
        }
        return message;
    }
}
