package io.moseley.io.tiff;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One entry of a directory: {@code count} values of a type, somewhere in the file.
 *
 * @param at offset of the first value
 */
record TiffField(int tag, int type, long count, long at, ByteOrder order) {
    static final int ASCII = 2;
    static final int SHORT = 3;
    static final int LONG = 4;
    static final int RATIONAL = 5;
    static final int FLOAT = 11;
    static final int DOUBLE = 12;
    static final int LONG8 = 16;

    /** By type; 0 for the types that are not used. */
    private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};

    /** Bytes of one value; 0 if the type is not known. */
    static int size(int type) {
        return type < SIZES.length ? SIZES[type] : 0;
    }

    /**
     * All values as whole numbers.
     *
     * @param most that are expected; more are an error, so that a damaged count reserves no memory
     */
    long[] numbers(FileBytes file, long most) {
        if (count > most) {
            throw new CorruptInputException(
                    "tag " + tag + " has " + count + " values, expected at most " + most,
                    file.path() + ", offset " + at,
                    "save the file again with the program that wrote it");
        }
        ByteBuffer bytes = file.read(at, (int) count * size(type), "tag " + tag).order(order);
        long[] numbers = new long[(int) count];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (type) {
                case 1, 6, 7, ASCII -> bytes.get(i) & 0xFF;
                case SHORT, 8 -> bytes.getShort(2 * i) & 0xFFFF;
                case LONG, 9, 13 -> bytes.getInt(4 * i) & 0xFFFFFFFFL;
                case LONG8, 17, 18 -> bytes.getLong(8 * i);
                default ->
                    throw new CorruptInputException(
                            "tag " + tag + " is of type " + type + ", expected whole numbers",
                            file.path() + ", offset " + at,
                            "save the file again with the program that wrote it");
            };
        }
        return numbers;
    }

    /** The first value. */
    long number(FileBytes file) {
        if (count == 0) {
            throw new CorruptInputException(
                    "tag " + tag + " has no value", file.path() + ", offset " + at, "save the file again");
        }
        return new TiffField(tag, type, 1, at, order).numbers(file, 1)[0];
    }

    /** A fraction; NaN if it is of another type or its denominator is zero. */
    double rational(FileBytes file) {
        if (type != RATIONAL || count == 0) {
            return Double.NaN;
        }
        ByteBuffer bytes = file.read(at, 8, "tag " + tag).order(order);
        long denominator = bytes.getInt(4) & 0xFFFFFFFFL;
        return denominator == 0 ? Double.NaN : (double) (bytes.getInt(0) & 0xFFFFFFFFL) / denominator;
    }

    /** The first value as a floating point number; NaN if it is none. */
    double decimal(FileBytes file) {
        if (count == 0 || type != FLOAT && type != DOUBLE) {
            return Double.NaN;
        }
        ByteBuffer bytes = file.read(at, size(type), "tag " + tag).order(order);
        return type == FLOAT ? bytes.getFloat(0) : bytes.getDouble(0);
    }

    /** A text up to its first NUL; at most {@code limit} bytes of it. */
    String text(FileBytes file, int limit) {
        if (size(type) != 1) {
            return "";
        }
        byte[] bytes = file.read(at, (int) Math.min(count, limit), "tag " + tag).array();
        String text = new String(bytes, StandardCharsets.UTF_8);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }
}
