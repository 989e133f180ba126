package io.moseley.io.jeol;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.LittleEndianFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A node of the tree of tags that JEOL's files describe themselves with. A node may have a value, children, or both.
 *
 * <p>Layout: a mark of one byte; mark 1 opens a node (int32 length of the name, the name, int32 type, int32 length of the
 * value, the value), any other closes the last one that is open; closing the root ends the tree.
 */
final class JeolTag {
    private static final int OPEN = 1;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_NAME = 256;
    /** Longer arrays are data rather than description. */
    private static final int MAX_KEPT = 64;

    private final int type;
    private final ByteBuffer value;
    private final Map<String, JeolTag> children = new LinkedHashMap<>();

    private JeolTag(int type, ByteBuffer value) {
        this.type = type;
        this.value = value;
    }

    /**
     * Reads a tree.
     *
     * @param bytes that hold it, from its first mark on
     * @param start offset of those bytes in the file
     * @throws CorruptInputException if a node reaches beyond the bytes
     */
    static JeolTag tree(LittleEndianFile file, ByteBuffer bytes, long start) {
        JeolTag root = new JeolTag(0, ByteBuffer.allocate(0));
        Deque<JeolTag> open = new ArrayDeque<>();
        open.push(root);
        while (bytes.hasRemaining() && !open.isEmpty()) {
            long at = start + bytes.position();
            if (bytes.get() != OPEN) {
                open.pop();
                continue;
            }
            if (open.size() > MAX_DEPTH) {
                throw file.corrupt("the description is nested more than " + MAX_DEPTH + " deep", at);
            }
            String name = text(take(file, bytes, length(file, bytes, MAX_NAME, at), at));
            int type = remaining(file, bytes, 8, at).getInt();
            JeolTag tag = new JeolTag(type, take(file, bytes, length(file, bytes, bytes.remaining(), at), at));
            open.element().children.put(name.isEmpty() ? "unnamed" : name.replace('/', '-'), tag);
            open.push(tag);
        }
        return root;
    }

    /** The node below this one along some names; empty if there is none. */
    Optional<JeolTag> find(String... names) {
        JeolTag tag = this;
        for (String name : names) {
            tag = tag.children.get(name);
            if (tag == null) {
                return Optional.empty();
            }
        }
        return Optional.of(tag);
    }

    /** The number below this node along some names; empty if there is no finite one. */
    OptionalDouble number(String... names) {
        double[] numbers = find(names).map(JeolTag::numbers).orElse(new double[0]);
        return numbers.length == 1 && Double.isFinite(numbers[0])
                ? OptionalDouble.of(numbers[0])
                : OptionalDouble.empty();
    }

    /** The text below this node along some names; empty if there is none. */
    Optional<String> string(String... names) {
        return find(names).filter(tag -> tag.type == 12 || tag.type == 20).map(tag -> text(tag.value.duplicate()));
    }

    /** The values as numbers; none for text and structures. */
    double[] numbers() {
        int size = size();
        double[] numbers = new double[size == 0 ? 0 : value.limit() / size];
        for (int i = 0; i < numbers.length; i++) {
            int at = i * size;
            numbers[i] = switch (type) {
                case 1, 6, 11 -> Byte.toUnsignedInt(value.get(at));
                case 2, 7 -> value.getShort(at);
                case 14 -> Short.toUnsignedInt(value.getShort(at));
                case 3, 8 -> value.getInt(at);
                case 4, 9 -> value.getFloat(at);
                default -> value.getDouble(at);
            };
        }
        return numbers;
    }

    /** The raw bytes of the value. */
    ByteBuffer bytes() {
        return value.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The tree below this node as plain values, without long arrays. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        children.forEach((name, tag) -> {
            Object plain = tag.plain();
            if (tag.children.isEmpty()) {
                if (plain != null) {
                    map.put(name, plain);
                }
            } else {
                Map<String, Object> branch = new LinkedHashMap<>();
                if (plain != null) {
                    branch.put("value", plain);
                }
                branch.putAll(tag.toMap());
                map.put(name, branch);
            }
        });
        return map;
    }

    private Object plain() {
        if (type == 12 || type == 20) {
            return text(value.duplicate());
        }
        if (type == 13) {
            return List.of(text(value.duplicate()).split("\0"));
        }
        double[] numbers = value.limit() > 8 * MAX_KEPT ? new double[0] : numbers();
        if (numbers.length == 0 || numbers.length > MAX_KEPT) {
            return null;
        }
        boolean whole = type != 4 && type != 5 && type != 9 && type != 10;
        List<Object> values = new ArrayList<>();
        for (double number : numbers) {
            values.add(whole ? (Object) (long) number : (Object) number);
        }
        return values.size() == 1 ? values.get(0) : values;
    }

    /** Bytes of one value; 0 for what is no number. */
    private int size() {
        return switch (type) {
            case 1, 6, 11 -> 1;
            case 2, 7, 14 -> 2;
            case 3, 4, 8, 9 -> 4;
            case 5, 10 -> 8;
            default -> 0;
        };
    }

    private static int length(LittleEndianFile file, ByteBuffer bytes, int most, long at) {
        int length = remaining(file, bytes, 4, at).getInt();
        if (length < 0 || length > most) {
            throw file.corrupt("a part of the description has a length of " + length, at);
        }
        return length;
    }

    private static ByteBuffer take(LittleEndianFile file, ByteBuffer bytes, int length, long at) {
        remaining(file, bytes, length, at);
        ByteBuffer taken = bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(bytes.position() + length);
        return taken;
    }

    private static ByteBuffer remaining(LittleEndianFile file, ByteBuffer bytes, int length, long at) {
        if (bytes.remaining() < length) {
            throw file.corrupt("the description ends within a node", at);
        }
        return bytes;
    }

    /** Printable characters up to the zeros at the end; JEOL's own encoding differs by country. */
    private static String text(ByteBuffer bytes) {
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        int end = array.length;
        while (end > 0 && array[end - 1] == 0) {
            end--;
        }
        return new String(array, 0, end, StandardCharsets.ISO_8859_1)
                .chars()
                .mapToObj(c ->
                        c == 0 || (c >= 0x20 && c != 0x7F && (c < 0x80 || c >= 0xA0)) ? Character.toString(c) : "?")
                .collect(Collectors.joining());
    }
}
