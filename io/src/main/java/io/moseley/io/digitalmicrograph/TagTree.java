package io.moseley.io.digitalmicrograph;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.tree.Omissions;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parses the tags of a file of version 3 or 4. The structure is big-endian throughout; values are in the byte order that
 * the header names. Version 4 has 64-bit lengths and the size of each tag in front of it. A group becomes a map in the
 * file's order, whose nameless tags are called "#0", "#1", … by their position.
 */
final class TagTree {
    private static final int MAX_DEPTH = 64;
    private static final int MAX_TAGS = 200_000;
    private static final int MAX_FIELDS = 1000;
    private static final int LONGEST_TEXT = 4096;
    private static final long MAX_TEXT = 1 << 25;

    private static final String IMAGES = "ImageList";

    private static final int GROUP = 20;
    private static final int DATA = 21;
    private static final int STRUCT = 15;
    private static final int STRING = 18;
    private static final int ARRAY = 20;

    private final TagInput in;
    private final int version;
    private final ByteOrder order;
    private final Map<String, Object> root = new LinkedHashMap<>();
    private final Omissions omissions = new Omissions();
    private int tags;
    private long text;

    /**
     * Reads all tags. What cannot be decoded after the images is left out and named; in version 4, whose tags state their
     * sizes, also single values.
     *
     * @throws CorruptInputException if the file is damaged before the end of its images
     */
    TagTree(TagInput in) throws IOException {
        this.in = in;
        this.version = in.int32(ByteOrder.BIG_ENDIAN);
        if (version != 3 && version != 4) {
            throw new UnsupportedInputException(
                    "the file is of version " + version + ", only 3 and 4 are known",
                    in.where(),
                    "save it with a present-day DigitalMicrograph");
        }
        length();
        this.order = in.int32(ByteOrder.BIG_ENDIAN) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try {
            group(root, 0);
        } catch (CorruptInputException damagedBehindTheImages) {
            if (!root.containsKey(IMAGES)) {
                throw damagedBehindTheImages;
            }
            omissions.add("the tags from byte " + in.position() + " on");
        }
    }

    /** What could not be decoded. */
    Omissions omissions() {
        return omissions;
    }

    int version() {
        return version;
    }

    /** Byte order of values. */
    ByteOrder order() {
        return order;
    }

    /** Groups are maps; values are {@code Long}, {@code Double}, {@code Boolean}, {@code List} or {@link TagArray}. */
    Map<String, Object> root() {
        return root;
    }

    private long length() throws IOException {
        return version == 4 ? in.int64(ByteOrder.BIG_ENDIAN) : in.int32(ByteOrder.BIG_ENDIAN);
    }

    private Map<String, Object> group(int depth) throws IOException {
        Map<String, Object> group = new LinkedHashMap<>();
        group(group, depth);
        return group;
    }

    private void group(Map<String, Object> group, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw in.damaged("the tags are nested more than " + MAX_DEPTH + " deep");
        }
        in.skip(2); // sorted, open
        long count = length();
        if (count < 0 || count > in.remaining() / 3) {
            throw in.damaged("a group claims " + Long.toUnsignedString(count) + " tags");
        }
        for (long i = 0; i < count; i++) {
            if (++tags > MAX_TAGS) {
                throw in.damaged("the file has more than " + MAX_TAGS + " tags");
            }
            int kind = in.uint8();
            int nameLength = in.uint16(ByteOrder.BIG_ENDIAN);
            String name = nameLength == 0
                    ? "#" + i
                    : new String(countText(in.bytes(nameLength)), StandardCharsets.ISO_8859_1);
            long bytes = version == 4 ? in.int64(ByteOrder.BIG_ENDIAN) : -1;
            switch (kind) {
                case GROUP -> group.putIfAbsent(name, group(depth + 1));
                case DATA -> data(name, bytes).ifPresent(value -> group.putIfAbsent(name, value));
                default -> throw in.damaged("a tag is of the unknown kind " + kind);
            }
        }
    }

    /**
     * The value of a tag; empty if it cannot be decoded but skipped.
     *
     * @param bytes of the value; −1 if they are not known
     */
    private Optional<Object> data(String name, long bytes) throws IOException {
        long start = in.position();
        try {
            return Optional.of(data());
        } catch (CorruptInputException e) {
            if (bytes <= 0 || start + bytes < in.position() || start + bytes > in.position() + in.remaining()) {
                throw e;
            }
            in.position(start + bytes);
            omissions.add("the tag " + name);
            return Optional.empty();
        }
    }

    private Object data() throws IOException {
        if (in.int32(ByteOrder.BIG_ENDIAN) != 0x25252525) {
            throw in.damaged("the mark %%%% of a value is missing");
        }
        long infoLength = length();
        long type = length();
        if (infoLength == 1) {
            return value(type(type));
        }
        if (type == STRING) {
            long bytes = length();
            return new String(countText(in.bytes(checked(bytes, 1, LONGEST_TEXT))), StandardCharsets.UTF_8);
        }
        if (type == STRUCT) {
            List<TagType> fields = struct();
            List<Object> values = new ArrayList<>();
            for (TagType field : fields) {
                values.add(value(field));
            }
            return values;
        }
        if (type == ARRAY) {
            return array();
        }
        throw in.damaged("a value is of the unknown type " + type);
    }

    private Object array() throws IOException {
        long type = length();
        int elementSize;
        if (type == STRUCT) {
            elementSize = struct().stream().mapToInt(TagType::size).sum();
        } else if (type == ARRAY) {
            TagType inner = type(length());
            elementSize = checked(length(), inner.size(), 1 << 20) * inner.size();
        } else if (type == STRING) {
            elementSize = checked(length(), 1, 1 << 20);
        } else {
            elementSize = type(type).size();
        }
        long count = length();
        long position = in.position();
        if (count < 0 || (elementSize > 0 && count > in.remaining() / elementSize)) {
            throw in.damaged("an array claims " + Long.toUnsignedString(count) + " elements of " + elementSize
                    + " bytes, " + in.remaining() + " bytes are left");
        }
        String text = "";
        if (TagType.of(type).orElse(null) == TagType.UINT16 && count <= LONGEST_TEXT) {
            byte[] bytes = countText(in.bytes((int) count * Character.BYTES));
            text = new String(
                    bytes, order == ByteOrder.BIG_ENDIAN ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
        }
        in.position(position + count * elementSize);
        return new TagArray(position, count, elementSize, text);
    }

    private List<TagType> struct() throws IOException {
        length(); // of the name
        long count = length();
        if (count < 0 || count > MAX_FIELDS) {
            throw in.damaged("a structure claims " + Long.toUnsignedString(count) + " fields");
        }
        List<TagType> fields = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            length(); // of the field's name
            fields.add(type(length()));
        }
        return fields;
    }

    private Object value(TagType type) throws IOException {
        return switch (type) {
            case INT16 -> (long) (short) in.uint16(order);
            case UINT16 -> (long) in.uint16(order);
            case INT32 -> (long) in.int32(order);
            case UINT32 -> Integer.toUnsignedLong(in.int32(order));
            case FLOAT32 -> (double) Float.intBitsToFloat(in.int32(order));
            case FLOAT64 -> Double.longBitsToDouble(in.int64(order));
            case BOOLEAN -> in.uint8() != 0;
            case INT8 -> (long) (byte) in.uint8();
            case UINT8 -> (long) in.uint8();
            case INT64, UINT64 -> in.int64(order);
        };
    }

    private TagType type(long code) {
        return TagType.of(code).orElseThrow(() -> in.damaged("a value is of the unknown type " + code));
    }

    private int checked(long count, int size, int most) {
        if (count < 0 || count > most || count * size > most) {
            throw in.damaged("a value claims " + Long.toUnsignedString(count) + " elements");
        }
        return (int) count;
    }

    /** Keeps the sum of all names and texts within bounds. */
    private byte[] countText(byte[] bytes) {
        text += bytes.length;
        if (text > MAX_TEXT) {
            throw in.damaged("the tags have more than " + MAX_TEXT + " bytes of text");
        }
        return bytes;
    }
}
