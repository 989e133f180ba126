package io.moseley.io.hdf5;

import java.nio.charset.StandardCharsets;

/** A version 2 object header under construction: a list of messages in one block. */
final class ObjectHeader {
    static final int DATASPACE = 0x01;
    static final int LINK_INFO = 0x02;
    static final int DATATYPE = 0x03;
    static final int FILL_VALUE = 0x05;
    static final int LINK = 0x06;
    static final int LAYOUT = 0x08;
    static final int GROUP_INFO = 0x0A;
    static final int FILTERS = 0x0B;
    static final int ATTRIBUTE = 0x0C;

    private static final int MAX_MESSAGE = 0xFFFF;

    private final Message messages = new Message();

    void add(int type, byte[] body) {
        if (body.length > MAX_MESSAGE) {
            throw new IllegalArgumentException("an HDF5 header message holds 64 KiB, got " + body.length);
        }
        messages.u1(type).u2(body.length).u1(0).raw(body);
    }

    void addLink(String name, long address) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        add(
                LINK,
                new Message()
                        .u1(1)
                        .u1(0x11)
                        .u1(1)
                        .u2(text.length)
                        .raw(text)
                        .u8(address)
                        .toBytes());
    }

    void addAttribute(String name, Hdf5Type type, byte[] dataspace, byte[] data) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] typeMessage = type.message();
        add(
                ATTRIBUTE,
                new Message()
                        .u1(3)
                        .u1(0)
                        .u2(text.length)
                        .u2(typeMessage.length)
                        .u2(dataspace.length)
                        .u1(1)
                        .raw(text)
                        .raw(typeMessage)
                        .raw(dataspace)
                        .raw(data)
                        .toBytes());
    }

    byte[] toBytes() {
        return new Message()
                .ascii("OHDR")
                .u1(2)
                .u1(0x02)
                .u4(messages.size())
                .raw(messages.toBytes())
                .checksum()
                .toBytes();
    }
}
