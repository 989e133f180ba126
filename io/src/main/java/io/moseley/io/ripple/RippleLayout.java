package io.moseley.io.ripple;

import io.moseley.error.CorruptInputException;
import io.moseley.io.array.RawArray;
import io.moseley.io.array.StorageOrder;
import io.moseley.io.binary.NumberLayout;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The array that the required fields of a .rpl file describe. */
final class RippleLayout {
    private final Map<String, String> fields;
    private final Path rpl;

    RippleLayout(Map<String, String> fields, Path rpl) {
        this.fields = fields;
        this.rpl = rpl;
    }

    /** @throws CorruptInputException if a field is missing, of another kind, or contradicts another */
    RawArray array(Path raw) {
        int width = positive("width");
        int height = positive("height");
        int depth = positive("depth");
        long offset = number("offset", 0);
        NumberLayout layout = numbers();
        return new RawArray(raw, offset, layout, height, width, depth, order(depth));
    }

    private NumberLayout numbers() {
        long length = number("data-length", 1);
        NumberLayout.Kind kind =
                switch (word("data-type")) {
                    case "unsigned" -> NumberLayout.Kind.UNSIGNED;
                    case "signed" -> NumberLayout.Kind.SIGNED;
                    case "float" -> NumberLayout.Kind.FLOATING;
                    default -> throw wrong("data-type", "expected signed, unsigned or float");
                };
        if (length != 1 && length != 2 && length != 4 && length != 8) {
            throw wrong("data-length", "expected 1, 2, 4 or 8 bytes");
        }
        if (kind == NumberLayout.Kind.FLOATING && length < 4) {
            throw wrong("data-length", "a float has 4 or 8 bytes");
        }
        return new NumberLayout(kind, (int) length, byteOrder());
    }

    /** "dont-care" comes with one byte, but HyperSpy writes it for the order of its own machine too. */
    private ByteOrder byteOrder() {
        return switch (word("byte-order")) {
            case "little-endian", "dont-care" -> ByteOrder.LITTLE_ENDIAN;
            case "big-endian" -> ByteOrder.BIG_ENDIAN;
            default -> throw wrong("byte-order", "expected little-endian, big-endian or dont-care");
        };
    }

    private StorageOrder order(int depth) {
        return switch (word("record-by")) {
            case "vector" -> StorageOrder.SPECTRA;
            case "image" -> StorageOrder.PLANES;
            case "dont-care" -> {
                if (depth > 1) {
                    throw wrong("record-by", "a map of " + depth + " channels needs vector or image");
                }
                yield StorageOrder.PLANES;
            }
            default -> throw wrong("record-by", "expected vector, image or dont-care");
        };
    }

    private int positive(String key) {
        long value = number(key, 1);
        if (value > Integer.MAX_VALUE) {
            throw wrong(key, "that is too many");
        }
        return (int) value;
    }

    private long number(String key, long least) {
        String text = word(key);
        try {
            long value = Long.parseLong(text.endsWith(".0") ? text.substring(0, text.length() - 2) : text);
            if (value >= least) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // The same message as for a number out of range.
        }
        throw wrong(key, "expected a whole number from " + least + " up");
    }

    private String word(String key) {
        String value = fields.get(key);
        if (value == null || value.isBlank()) {
            throw new CorruptInputException(
                    "the file does not state \"" + key + "\"",
                    rpl.toString(),
                    "add a line \"" + key + "\", a tab and its value, or export the map again");
        }
        return value.strip().toLowerCase(Locale.ROOT);
    }

    private CorruptInputException wrong(String key, String expected) {
        return new CorruptInputException(
                "\"" + key + "\" is \"" + fields.get(key) + "\"; " + expected,
                rpl.toString(),
                "correct the line, or export the map again");
    }
}
