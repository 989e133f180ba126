package io.moseley.io.zarr;

import io.moseley.io.binary.NumberLayout;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of the elements of an array.
 *
 * @param size bytes of one element; 0 if they differ
 * @param layout of numbers, null for other kinds
 * @param text as the array's metadata has it
 */
record ElementType(Kind kind, int size, NumberLayout layout, String text) {
    /** Kinds of elements. */
    enum Kind {
        NUMBER,
        BOOLEAN,
        /** UTF-32, padded with NUL. */
        FIXED_UNICODE,
        /** Bytes, padded with NUL. */
        FIXED_BYTES,
        /** Strings of any length, by the codecs vlen-utf8 or json2. */
        STRING
    }

    private static final Pattern V2 = Pattern.compile("([<>|])([biufUSO])(\\d{0,9})");
    private static final Pattern V3 = Pattern.compile("(u?int|float)(8|16|32|64)");
    private static final int MAX_SIZE = 1 << 20;

    /** NumPy's code, such as {@code "<u2"}. */
    static Optional<ElementType> ofV2(String code) {
        Matcher matcher = V2.matcher(code);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int size = matcher.group(3).isEmpty() ? 0 : Integer.parseInt(matcher.group(3));
        if (size > MAX_SIZE) {
            return Optional.empty();
        }
        return switch (matcher.group(2)) {
            case "b" -> size == 1 ? Optional.of(new ElementType(Kind.BOOLEAN, 1, null, "bool")) : Optional.empty();
            case "i", "u", "f" -> number(matcher.group(2), size, order);
            case "U" ->
                Optional.of(new ElementType(
                        Kind.FIXED_UNICODE, 4 * size, new NumberLayout(NumberLayout.Kind.UNSIGNED, 4, order), code));
            case "S" -> Optional.of(new ElementType(Kind.FIXED_BYTES, size, null, code));
            default -> Optional.of(new ElementType(Kind.STRING, 0, null, "strings"));
        };
    }

    /** Zarr's name, such as {@code "uint16"}. */
    static Optional<ElementType> ofV3(String name, ByteOrder order) {
        Matcher matcher = V3.matcher(name);
        if (matcher.matches()) {
            return number(matcher.group(1), Integer.parseInt(matcher.group(2)) / 8, order);
        }
        return switch (name) {
            case "bool" -> Optional.of(new ElementType(Kind.BOOLEAN, 1, null, name));
            case "string" -> Optional.of(new ElementType(Kind.STRING, 0, null, "strings"));
            default -> Optional.empty();
        };
    }

    /** Strings of one length, as zarr-python 3 names them, such as "fixed_length_utf32" of 8 bytes. */
    static Optional<ElementType> fixedLength(String name, int bytes, ByteOrder order) {
        if (bytes < 1 || bytes > MAX_SIZE) {
            return Optional.empty();
        }
        return switch (name) {
            case "fixed_length_utf32" ->
                bytes % 4 == 0 ? ofV2((order == ByteOrder.BIG_ENDIAN ? ">U" : "<U") + bytes / 4) : Optional.empty();
            case "null_terminated_bytes", "fixed_length_ascii" -> ofV2("|S" + bytes);
            default -> Optional.empty();
        };
    }

    private static Optional<ElementType> number(String name, int size, ByteOrder order) {
        NumberLayout.Kind kind = NumberLayout.Kind.of(name).orElseThrow();
        boolean floating = kind == NumberLayout.Kind.FLOATING;
        if (!(size == 2 || size == 4 || size == 8 || (!floating && size == 1))) {
            return Optional.empty();
        }
        NumberLayout layout = new NumberLayout(kind, size, order);
        return Optional.of(new ElementType(Kind.NUMBER, size, layout, layout.text()));
    }

    Optional<NumberLayout> numbers() {
        return kind == Kind.NUMBER ? Optional.of(layout) : Optional.empty();
    }
}
