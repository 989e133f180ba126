package io.moseley.io.zarr;

import io.moseley.error.CorruptInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The chunks of an array, numbered along each axis. */
final class ChunkGrid {
    /** So many chunks may be visited that are not stored. */
    static final int MAX_FILLED = 1 << 20;

    private static final int MAX_DIGITS = 10;

    private final int[] chunk;
    private final long[] counts;

    ChunkGrid(long[] shape, int[] chunk) {
        this.chunk = chunk;
        this.counts = new long[shape.length];
        for (int axis = 0; axis < shape.length; axis++) {
            counts[axis] = (shape[axis] + chunk[axis] - 1) / chunk[axis];
        }
    }

    /** Number of chunks, stored or not; {@code Long.MAX_VALUE} if there are more. */
    long count() {
        long count = 1;
        for (long along : counts) {
            count = along == 0 ? 0 : count > Long.MAX_VALUE / along ? Long.MAX_VALUE : count * along;
        }
        return count;
    }

    int[] offset(int[] number) {
        int[] offset = new int[number.length];
        for (int axis = 0; axis < number.length; axis++) {
            offset[axis] = Math.multiplyExact(number[axis], chunk[axis]);
        }
        return offset;
    }

    /**
     * Lists the chunks stored below a prefix that ends where their numbers begin; other files are skipped.
     *
     * @throws CorruptInputException if something bears the name of a chunk and is no file
     */
    List<int[]> stored(ZarrStore store, String prefix, char separator) throws IOException {
        List<int[]> found = new ArrayList<>();
        int slash = prefix.lastIndexOf('/') + 1;
        String stem = prefix.substring(slash);
        store.keys(prefix.substring(0, slash), (key, isValue) -> {
            int[] number = key.startsWith(stem) ? parse(key.substring(stem.length()), separator) : null;
            if (number != null && !isValue) {
                throw new CorruptInputException(
                        "the chunk " + prefix + key.substring(stem.length()) + " is no regular file",
                        store.path().toString(),
                        "copy the store again from where it was recorded, with its links followed (cp -rL)");
            }
            if (number != null) {
                found.add(number);
            }
        });
        return found;
    }

    /** Every chunk, in the order of numbers. */
    List<int[]> all() {
        List<int[]> all = new ArrayList<>();
        if (count() == 0) {
            return all;
        }
        int[] number = new int[counts.length];
        do {
            all.add(number.clone());
        } while (advance(number));
        return all;
    }

    /** Sorts by the number along one axis, then along the others from the first on. */
    void sort(List<int[]> numbers, int outermost) {
        Comparator<int[]> order = Comparator.comparingInt(number -> counts.length == 0 ? 0 : number[outermost]);
        for (int i = 0; i < counts.length; i++) {
            int axis = i;
            order = order.thenComparingInt(number -> number[axis]);
        }
        numbers.sort(order);
    }

    /** Steps to the next chunk; false after the last. */
    boolean advance(int[] number) {
        for (int axis = number.length - 1; axis >= 0; axis--) {
            if (++number[axis] < counts[axis]) {
                return true;
            }
            number[axis] = 0;
        }
        return false;
    }

    /** "0.3.1"; "0" for an array without axes. */
    static String name(int[] number, char separator) {
        return number.length == 0
                ? "0"
                : Arrays.stream(number)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(String.valueOf(separator)));
    }

    /** Null if it is no chunk's name. */
    private int[] parse(String name, char separator) {
        int[] number = new int[counts.length];
        int at = 0;
        for (int axis = 0; axis < number.length; axis++) {
            int end = axis == number.length - 1 ? name.length() : name.indexOf(separator, at);
            if (end <= at || end - at > MAX_DIGITS || (name.charAt(at) == '0' && end > at + 1)) {
                return null;
            }
            long value = 0;
            for (int i = at; i < end; i++) {
                char digit = name.charAt(i);
                if (digit < '0' || digit > '9') {
                    return null;
                }
                value = 10 * value + digit - '0';
            }
            if (value >= counts[axis]) {
                return null;
            }
            number[axis] = (int) value;
            at = end + 1;
        }
        return number.length > 0 || name.equals("0") ? number : null;
    }
}
