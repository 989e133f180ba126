package io.moseley.io.hdf5;

import io.jhdf.Superblock;
import io.jhdf.checksum.ChecksumUtils;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.Message;
import io.jhdf.object.message.ObjectHeaderContinuationMessage;
import io.jhdf.storage.HdfBackingStorage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bytes of a file as if the messages of one object header that jHDF cannot decode, and that nobody needs, were not
 * there. jHDF gives up an object for one attribute of an unusual type.
 */
final class RepairedStorage implements HdfBackingStorage {
    private static final int NIL = 0;
    private static final int CONTINUATION = 0x10;

    /** Attributes, comments, times, counts of references; and what came after version 3 of the specification. */
    private static final Set<Integer> NEEDLESS = Set.of(0x0C, 0x0D, 0x0E, 0x12, 0x16);

    private static final int LAST_KNOWN = 0x17;
    private static final int MAX_BLOCKS = 10_000;

    private final HdfBackingStorage file;
    /** Altered blocks by their addresses. */
    private final Map<Long, byte[]> altered = new LinkedHashMap<>();

    private final List<String> omitted = new ArrayList<>();

    private RepairedStorage(HdfBackingStorage file) {
        this.file = file;
    }

    /**
     * The storage without the undecodable messages of the object header at an address.
     *
     * @throws RuntimeException if the header is damaged otherwise
     */
    static RepairedStorage of(HdfBackingStorage file, long address) {
        RepairedStorage repaired = new RepairedStorage(file);
        if (file.readBufferFromAddress(address, 1).get() == 1) {
            repaired.version1(address);
        } else {
            repaired.version2(address);
        }
        return repaired;
    }

    /** The names of the attributes that are left out, and other messages by their numbers. */
    List<String> omitted() {
        return omitted;
    }

    private void version1(long address) {
        int length = file.readBufferFromAddress(address, 12).getInt(8);
        walk(new Block(address + 16, length, 0, 0, false), false);
    }

    private void version2(long address) {
        int flags = file.readBufferFromAddress(address, 6).get(5);
        int prefix = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        int width = 1 << (flags & 3);
        ByteBuffer size = file.readBufferFromAddress(address + prefix, width);
        long messages = 0;
        for (int i = 0; i < width; i++) {
            messages |= (size.get(i) & 0xFFL) << 8 * i;
        }
        int length = Math.toIntExact(prefix + width + messages + 4);
        walk(new Block(address, length, prefix + width, 4, true), (flags & 4) != 0);
    }

    /** A part of an object header: messages between a prefix and a checksum. */
    private record Block(long address, int length, int prefix, int suffix, boolean checked) {}

    private void walk(Block first, boolean ordered) {
        Deque<Block> blocks = new ArrayDeque<>(List.of(first));
        Set<Long> seen = new HashSet<>();
        while (!blocks.isEmpty()) {
            Block block = blocks.pop();
            if (!seen.add(block.address) || seen.size() > MAX_BLOCKS) {
                throw new IllegalStateException("the object header refers to itself");
            }
            messages(block, ordered, blocks);
        }
    }

    private void messages(Block block, boolean ordered, Deque<Block> blocks) {
        if (block.checked) {
            ChecksumUtils.validateChecksum(file.readBufferFromAddress(block.address, block.length));
        }
        ByteBuffer stored = file.readBufferFromAddress(block.address, block.length); // bounds the length
        byte[] bytes = new byte[block.length];
        stored.get(bytes);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int head = block.checked ? ordered ? 6 : 4 : 8;
        int end = block.length - block.suffix;
        boolean changed = false;
        for (int at = block.prefix; at + head <= end; ) {
            int type = block.checked ? buffer.get(at) & 0xFF : buffer.getShort(at) & 0xFFFF;
            int size = buffer.getShort(at + (block.checked ? 1 : 2)) & 0xFFFF;
            if (size > end - at - head) {
                throw new IllegalStateException("a message of " + size + " bytes reaches beyond its object header");
            }
            ByteBuffer message =
                    buffer.slice(at, head + size).asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
            try {
                Message decoded = block.checked
                        ? Message.readObjectHeaderV2Message(message, file, ordered)
                        : Message.readObjectHeaderV1Message(message, file);
                if (type == CONTINUATION) {
                    ObjectHeaderContinuationMessage next = (ObjectHeaderContinuationMessage) decoded;
                    blocks.add(
                            block.checked
                                    ? new Block(next.getOffset(), next.getLength(), 4, 4, true)
                                    : new Block(next.getOffset(), next.getLength(), 0, 0, false));
                }
            } catch (RuntimeException undecodable) {
                if (!NEEDLESS.contains(type) && type <= LAST_KNOWN) {
                    throw undecodable;
                }
                omitted.add(name(type, buffer.slice(at + head, size).order(ByteOrder.LITTLE_ENDIAN)));
                bytes[at] = NIL;
                bytes[at + 1] = block.checked ? bytes[at + 1] : NIL;
                changed = true;
            }
            at += head + size;
            at = block.checked ? at : at + 7 & ~7;
        }
        if (changed) {
            if (block.checked) {
                byte[] content = Arrays.copyOf(bytes, block.length - 4);
                buffer.putInt(block.length - 4, ChecksumUtils.checksum(content));
            }
            altered.put(block.address, bytes);
        }
    }

    private static String name(int type, ByteBuffer message) {
        return type == AttributeMessage.MESSAGE_TYPE ? attributeName(message) : "message " + type;
    }

    /** The name that an attribute's message states, decodable or not. */
    static String attributeName(ByteBuffer message) {
        int start = message.limit() > 0 && message.get(0) >= 3 ? 9 : 8;
        int end = start;
        while (end < message.limit() && message.get(end) != 0) {
            end++;
        }
        byte[] text = new byte[Math.max(0, end - start)];
        message.get(Math.min(start, message.limit()), text);
        return new String(text, StandardCharsets.UTF_8);
    }

    /** An attribute of a heap, as jHDF decodes it. */
    static AttributeMessage attribute(ByteBuffer message, HdfBackingStorage file) {
        return new AttributeMessage(message, file, new BitSet());
    }

    @Override
    public ByteBuffer readBufferFromAddress(long address, int length) {
        return map(address, length);
    }

    @Override
    public ByteBuffer map(long address, long length) {
        for (Map.Entry<Long, byte[]> block : altered.entrySet()) {
            long start = block.getKey();
            long end = start + block.getValue().length;
            if (address < end && start < address + length) {
                byte[] copy = new byte[Math.toIntExact(length)];
                file.map(address, length).get(copy);
                long from = Math.max(address, start);
                long to = Math.min(address + length, end);
                System.arraycopy(
                        block.getValue(), (int) (from - start), copy, (int) (from - address), (int) (to - from));
                return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        return file.map(address, length);
    }

    @Override
    public ByteBuffer mapNoOffset(long address, long length) {
        return file.mapNoOffset(address, length);
    }

    @Override
    public long getUserBlockSize() {
        return file.getUserBlockSize();
    }

    @Override
    public Superblock getSuperblock() {
        return file.getSuperblock();
    }

    @Override
    public FileChannel getFileChannel() {
        return file.getFileChannel();
    }

    @Override
    public int getSizeOfOffsets() {
        return file.getSizeOfOffsets();
    }

    @Override
    public int getSizeOfLengths() {
        return file.getSizeOfLengths();
    }

    @Override
    public void close() {
        file.close();
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public boolean inMemory() {
        return file.inMemory();
    }
}
