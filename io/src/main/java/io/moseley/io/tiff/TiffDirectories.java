package io.moseley.io.tiff;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.FileBytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The chain of directories of a file, each the fields of one page by tag. Classic TIFF and BigTIFF, either byte order. */
final class TiffDirectories {
    private static final int BIG = 43;
    private static final int MAX_PAGES = 1 << 16;
    private static final int MAX_ENTRIES = 1 << 12;
    private static final long MAX_ENTRIES_OF_ALL = 1 << 22;

    private TiffDirectories() {}

    /** Tells whether the offsets of a TIFF file have eight bytes (BigTIFF). */
    static boolean isBig(FileBytes file) {
        return file.read(2, 2, "the signature").order(order(file)).getShort(0) == BIG;
    }

    private static ByteOrder order(FileBytes file) {
        return file.read(0, 1, "the signature").get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    /**
     * Hands over the fields of one page after the other.
     *
     * @return false if the file ends before the directory of a page after the first
     */
    static boolean forEach(FileBytes file, Consumer<Map<Integer, TiffField>> pages) {
        ByteOrder order = order(file);
        boolean big = isBig(file);
        long next = big ? offset(file, 8, true, order) : offset(file, 4, false, order);
        Set<Long> visited = new HashSet<>();
        long entries = 0;
        while (next != 0) {
            if (!visited.add(next)) {
                throw damaged("the directories form a loop", file, next);
            }
            if (visited.size() > MAX_PAGES) {
                throw new UnsupportedInputException(
                        "the file has more than " + MAX_PAGES + " pages",
                        file.path().toString(),
                        "rebin the energy axis, or save the map in another format");
            }
            if (visited.size() > 1 && next >= file.size() - (big ? 8 : 2)) {
                return false;
            }
            long count = entries(file, next, big, order);
            entries += count;
            if (entries > MAX_ENTRIES_OF_ALL) {
                throw damaged("the directories overlap", file, next);
            }
            long first = next + (big ? 8 : 2);
            long end = first + count * (big ? 20 : 12);
            if (visited.size() > 1 && end > file.size() - (big ? 8 : 4)) {
                return false;
            }
            pages.accept(directory(file, first, (int) count, big, order));
            next = offset(file, end, big, order);
        }
        if (visited.isEmpty()) {
            throw damaged("the file has no directory", file, 4);
        }
        return true;
    }

    private static long entries(FileBytes file, long at, boolean big, ByteOrder order) {
        ByteBuffer head = file.read(at, big ? 8 : 2, "a directory").order(order);
        long entries = big ? head.getLong(0) : head.getShort(0) & 0xFFFF;
        if (entries < 1 || entries > MAX_ENTRIES) {
            throw damaged("a directory of " + entries + " entries", file, at);
        }
        return entries;
    }

    /** @param first offset of the first entry */
    private static Map<Integer, TiffField> directory(
            FileBytes file, long first, int entries, boolean big, ByteOrder order) {
        int entryBytes = big ? 20 : 12;
        ByteBuffer bytes = file.read(first, entries * entryBytes, "a directory").order(order);
        Map<Integer, TiffField> fields = new HashMap<>();
        for (int i = 0; i < entries; i++) {
            int entry = i * entryBytes;
            int tag = bytes.getShort(entry) & 0xFFFF;
            int type = bytes.getShort(entry + 2) & 0xFFFF;
            long count = big ? bytes.getLong(entry + 4) : bytes.getInt(entry + 4) & 0xFFFFFFFFL;
            int size = TiffField.size(type);
            if (size == 0 || !PageTag.isUsed(tag)) {
                continue;
            }
            int inline = big ? 8 : 4;
            int valueAt = entry + (big ? 12 : 8);
            boolean fits = count <= inline && count * size <= inline;
            long value = big ? bytes.getLong(valueAt) : bytes.getInt(valueAt) & 0xFFFFFFFFL;
            if (PageTag.isDescriptive(tag) && !isWithin(file, count, size, fits ? 0 : value)) {
                continue; // the image is worth more
            }
            if (count < 0 || count > file.size()) {
                throw damaged("tag " + tag + " has " + count + " values", file, first + entry);
            }
            long valuesAt = fits ? first + valueAt : value;
            file.require(valuesAt, count * size, "tag " + tag);
            fields.put(tag, new TiffField(tag, type, count, valuesAt, order));
        }
        return fields;
    }

    private static boolean isWithin(FileBytes file, long count, int size, long at) {
        return count >= 0 && count <= file.size() && at >= 0 && at <= file.size() - count * size;
    }

    private static long offset(FileBytes file, long at, boolean big, ByteOrder order) {
        ByteBuffer bytes =
                file.read(at, big ? 8 : 4, "the offset of a directory").order(order);
        return big ? bytes.getLong(0) : bytes.getInt(0) & 0xFFFFFFFFL;
    }

    private static CorruptInputException damaged(String what, FileBytes file, long at) {
        return new CorruptInputException(
                what,
                file.path() + ", offset " + at,
                "the file is damaged: copy it again, or save it again with the program that wrote it");
    }
}
