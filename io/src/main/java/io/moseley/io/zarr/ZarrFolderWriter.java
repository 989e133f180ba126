package io.moseley.io.zarr;

import io.moseley.error.OutputExistsException;
import io.moseley.io.WriteOptions;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.ChunkedRows;
import io.moseley.output.AtomicFiles;
import io.moseley.util.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Fills a folder with a store of version 2. Values are compressed with zlib, which needs no native library and which
 * every reader knows; chunks of zeros are written like others.
 *
 * <pre>{@code
 * ZarrFolderWriter store = new ZarrFolderWriter(folder, threads);
 * store.group("map").put("answer", 42);
 * store.chunked("map/data", ChunkedRows.pixelsFirst(rows));
 * store.finish();
 * }</pre>
 */
public final class ZarrFolderWriter {
    private static final int MAX_NAME = 120;
    private static final Set<String> METADATA = Set.of(".zgroup", ".zattrs", ".zarray", ".zmetadata", "zarr.json");
    private static final Pattern UNSAFE = Pattern.compile("[\\\\/:*?\"<>|\\p{Cntrl}]|^\\.|[. ]$");

    private final Path folder;
    private final int threads;
    private final Map<String, Map<String, Object>> attributes = new LinkedHashMap<>();

    /**
     * @param folder that exists and is empty
     * @param threads that compress
     */
    public ZarrFolderWriter(Path folder, int threads) {
        this.folder = folder;
        this.threads = threads;
    }

    /** Fills a store. */
    @FunctionalInterface
    public interface Content {
        void write(ZarrFolderWriter store) throws IOException;
    }

    /** Writes the content to a folder that appears whole or not at all. */
    public static void write(Path path, WriteOptions options, Content content) {
        requireReplaceable(path, options.overwrite());
        AtomicFiles.writeFolder(path, options.overwrite(), temporary -> {
            ZarrFolderWriter store = new ZarrFolderWriter(temporary, options.threads());
            content.write(store);
            store.finish();
        });
    }

    /** Fails unless there is nothing at the path, or a store alone that may be replaced. */
    public static void requireReplaceable(Path path, boolean overwrite) {
        AtomicFiles.requireAbsent(path, overwrite);
        if (!Files.isDirectory(path)) {
            return;
        }
        Path foreign = foreignEntry(path);
        if (foreign != null) {
            throw new OutputExistsException(
                    "a folder of this name exists that is no Zarr store, or not only one: it holds “"
                            + foreign.getFileName() + "”",
                    path.toString(),
                    "choose another name with -o");
        }
    }

    /** Something in a folder that is not of a Zarr store and would be lost with it; null if there is nothing. */
    private static Path foreignEntry(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.filter(entry -> !isOfStore(entry))
                    .sorted()
                    .findFirst()
                    .orElse(null);
        } catch (IOException e) {
            return folder;
        }
    }

    private static boolean isOfStore(Path entry) {
        return Files.isDirectory(entry)
                ? METADATA.stream().anyMatch(name -> Files.isRegularFile(entry.resolve(name)))
                : METADATA.contains(entry.getFileName().toString());
    }

    /** A name that is a file's name on every operating system; most are as they were. */
    public static String safeName(String name) {
        String safe = UNSAFE.matcher(name).replaceAll("_");
        if (safe.isEmpty()) {
            return "_";
        }
        return safe.length() > MAX_NAME
                ? safe.substring(0, MAX_NAME) + "_" + Integer.toHexString(name.hashCode())
                : safe;
    }

    /**
     * The attributes of a group, to be filled; the group is made if it is absent.
     *
     * @param path safe names with "/" between; "" is the root
     */
    public Map<String, Object> group(String path) throws IOException {
        Map<String, Object> known = attributes.get(path);
        if (known != null) {
            return known;
        }
        Files.createDirectories(folder.resolve(path));
        writeNew(StoreKeys.join(path, ".zgroup"), ZarrJson.bytes(Map.of("zarr_format", 2)));
        Map<String, Object> fresh = new LinkedHashMap<>();
        attributes.put(path, fresh);
        return fresh;
    }

    /** A small array in one chunk; {@code data} is little-endian, the last axis fastest. */
    public void array(String path, NumberLayout layout, long[] shape, byte[] data) throws IOException {
        array(path, dtype(layout), 0, shape, data);
    }

    /** Booleans, a byte for each. */
    public void booleans(String path, long[] shape, byte[] data) throws IOException {
        array(path, "|b1", false, shape, data);
    }

    /** A one-dimensional array of strings of fixed length, which needs no codec for objects. */
    public void strings(String path, List<String> values) throws IOException {
        int longest = 1;
        for (String value : values) {
            longest = Math.max(longest, value.codePointCount(0, value.length()));
        }
        byte[] data = new byte[Math.multiplyExact(values.size(), 4 * longest)];
        for (int i = 0; i < values.size(); i++) {
            int at = 4 * longest * i;
            for (int codePoint : values.get(i).codePoints().toArray()) {
                for (int b = 0; b < 3; b++) {
                    data[at + b] = (byte) (codePoint >>> 8 * b);
                }
                at += 4;
            }
        }
        array(path, "<U" + longest, "", new long[] {values.size()}, data);
    }

    private void array(String path, String dtype, Object fill, long[] shape, byte[] data) throws IOException {
        long[] chunks = Arrays.stream(shape).map(length -> Math.max(1, length)).toArray();
        Files.createDirectories(folder.resolve(path));
        writeNew(path + "/.zarray", metadata(shape, chunks, dtype, fill, null, null));
        if (data.length > 0) {
            writeNew(path + "/" + ChunkGrid.name(new int[shape.length], '.'), data);
        }
    }

    /** A large array, streamed by rows. */
    public void chunked(String path, ChunkedRows array) throws IOException {
        Files.createDirectories(folder.resolve(path));
        writeNew(
                path + "/.zarray",
                metadata(
                        array.shape(),
                        array.chunk(),
                        dtype(array.layout()),
                        array.layout().isFloating() ? (Object) 0.0 : (Object) 0,
                        array.isShuffled()
                                ? List.of(new TreeMap<>(Map.of(
                                        "id",
                                        "shuffle",
                                        "elementsize",
                                        array.layout().size())))
                                : null,
                        new TreeMap<>(Map.of("id", "zlib", "level", 1))));
        try {
            array.write(
                    threads,
                    (numbers, bytes, sizes) -> Parallel.run(numbers.length, threads, (from, to) -> {
                        for (int i = from; i < to; i++) {
                            writeChunk(path + "/" + ChunkGrid.name(numbers[i], '/'), bytes[i], sizes[i]);
                        }
                    }));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Writes the attributes of all groups. */
    public void finish() throws IOException {
        for (Map.Entry<String, Map<String, Object>> group : attributes.entrySet()) {
            if (!group.getValue().isEmpty()) {
                writeNew(StoreKeys.join(group.getKey(), ".zattrs"), ZarrJson.bytes(group.getValue()));
            }
        }
    }

    private static String dtype(NumberLayout layout) {
        return (layout.size() == 1 ? "|" : "<") + layout.text().charAt(0) + layout.size();
    }

    private static byte[] metadata(
            Object shape, Object chunks, String dtype, Object fill, Object filters, Object compressor)
            throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("zarr_format", 2);
        json.put("shape", shape);
        json.put("chunks", chunks);
        json.put("dtype", dtype);
        json.put("compressor", compressor);
        json.put("fill_value", fill);
        json.put("order", "C");
        json.put("filters", filters);
        json.put("dimension_separator", "/");
        return ZarrJson.bytes(json);
    }

    private void writeNew(String key, byte[] bytes) throws IOException {
        Files.write(folder.resolve(key), bytes, StandardOpenOption.CREATE_NEW);
    }

    private void writeChunk(String key, byte[] bytes, int length) {
        Path file = folder.resolve(key);
        try {
            Files.createDirectories(file.getParent());
            try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                out.write(bytes, 0, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
