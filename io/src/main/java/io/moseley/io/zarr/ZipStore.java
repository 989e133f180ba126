package io.moseley.io.zarr;

import io.moseley.error.CorruptInputException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * A store in a zip file. Of several entries of one name the last one counts, as for Zarr's own zip store, which appends
 * changed values. Where the whole store lies in one folder of the archive, that folder is the root.
 */
final class ZipStore implements ZarrStore {
    /** The character after "/": the first key that is not in a folder any more. */
    private static final char AFTER_SLASH = '/' + 1;

    private final Path path;
    private final ZipFile zip;
    private final TreeMap<String, ZipEntry> entries;

    private ZipStore(Path path, ZipFile zip, TreeMap<String, ZipEntry> entries) {
        this.path = path;
        this.zip = zip;
        this.entries = entries;
    }

    /** Tells whether the file begins as zip files do. */
    static boolean hasSignature(Path path) {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(4);
            return start.length == 4 && start[0] == 'P' && start[1] == 'K' && start[2] <= 7 && start[3] <= 8;
        } catch (IOException e) {
            return false;
        }
    }

    static ZipStore open(Path path) throws IOException {
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile());
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
        try {
            TreeMap<String, ZipEntry> entries = new TreeMap<>();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory() && StoreKeys.isInside(entry.getName())) {
                    entries.put(entry.getName(), entry);
                }
            }
            return new ZipStore(path, zip, withoutTopFolder(entries));
        } catch (IllegalArgumentException e) {
            zip.close();
            throw new ZipException(e.getMessage());
        }
    }

    private static TreeMap<String, ZipEntry> withoutTopFolder(TreeMap<String, ZipEntry> entries) {
        String first = entries.isEmpty() ? "" : entries.firstKey();
        String top = first.substring(0, first.indexOf('/') + 1);
        if (top.isEmpty() || !entries.lastKey().startsWith(top)) {
            return entries;
        }
        TreeMap<String, ZipEntry> inside = new TreeMap<>();
        entries.forEach((name, entry) -> inside.put(name.substring(top.length()), entry));
        return inside;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public boolean contains(String key) {
        return entries.containsKey(key);
    }

    /** The size that the archive states. */
    @Override
    public long size(String key) {
        ZipEntry entry = entries.get(key);
        return entry == null ? -1 : Math.max(0, entry.getSize());
    }

    @Override
    public byte[] get(String key, long limit) throws IOException {
        ZipEntry entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        int most = (int) Math.min(Integer.MAX_VALUE - 8, limit);
        if (entry.getSize() > most) {
            throw tooLarge(key, limit);
        }
        try (InputStream in = stream(entry)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw tooLarge(key, limit);
            }
            CRC32 sum = new CRC32();
            sum.update(bytes);
            if (entry.getCrc() >= 0 && sum.getValue() != entry.getCrc()) {
                throw new ZipException("the checksum of the entry " + key + " is wrong");
            }
            return bytes;
        }
    }

    @Override
    public byte[] get(String key, long offset, int length) throws IOException {
        ZipEntry entry = entries.get(key);
        if (entry == null) {
            throw new EOFException("no entry " + key);
        }
        try (InputStream in = stream(entry)) {
            in.skipNBytes(offset);
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException(key + " ends at byte " + (offset + bytes.length));
            }
            return bytes;
        }
    }

    private InputStream stream(ZipEntry entry) throws IOException {
        InputStream in;
        try {
            in = zip.getInputStream(entry);
        } catch (IllegalArgumentException e) {
            throw new ZipException(e.getMessage());
        }
        if (in == null) {
            throw new ZipException("the entry " + entry.getName() + " is gone");
        }
        return in;
    }

    @Override
    public List<String> folders(String prefix) {
        List<String> names = new ArrayList<>();
        for (String key = entries.higherKey(prefix); key != null && key.startsWith(prefix); ) {
            int slash = key.indexOf('/', prefix.length());
            if (slash < 0) {
                key = entries.higherKey(key);
            } else {
                names.add(key.substring(prefix.length(), slash));
                key = entries.ceilingKey(key.substring(0, slash) + AFTER_SLASH);
            }
        }
        return names;
    }

    @Override
    public void keys(String prefix, KeyVisitor visitor) {
        for (String key : entries.tailMap(prefix, false).keySet()) {
            if (!key.startsWith(prefix)) {
                return;
            }
            visitor.visit(key.substring(prefix.length()), true);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }

    private CorruptInputException tooLarge(String key, long limit) {
        return new CorruptInputException(
                "the entry " + key + " unpacks to more than the " + limit + " bytes that are expected",
                path.toString(),
                "copy it again from where it was recorded");
    }
}
