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

    void add(int type, Message body) {
        if (body.size() > MAX_MESSAGE) {
            throw new IllegalArgumentException("an HDF5 header message holds 64 KiB, got " + body.size());
        }
        messages.u1(type).u2(body.size()).u1(0).raw(body.toBytes());
    }

    void addLink(String name, long address) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        add(LINK, new Message().u1(1, 0x11, 1).u2(text.length).raw(text).u8(address));
    }

    /** An attribute of one element. */
    void addAttribute(String name, Hdf5Type type, byte[] data) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        byte[] datatype = type.message().toBytes();
        byte[] dataspace = Message.dataspace().toBytes();
        Message sizes = new Message()
                .u1(3, 0)
                .u2(text.length)
                .u2(datatype.length)
                .u2(dataspace.length)
                .u1(1);
        add(ATTRIBUTE, sizes.raw(text).raw(datatype).raw(dataspace).raw(data));
    }

    byte[] toBytes() {
        return new Message()
                .ascii("OHDR")
                .u1(2, 0x02)
                .u4(messages.size())
                .raw(messages.toBytes())
                .checksum()
                .toBytes();
    }
}
