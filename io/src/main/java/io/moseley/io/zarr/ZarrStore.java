package io.moseley.io.zarr;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.MoseleyException;
import io.moseley.io.binary.ReadFailure;
import io.moseley.io.binary.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An open store: keys such as {@code "Experiments/map/data/.zarray"} with bytes. Immutable; close it after use.
 *
 * <pre>{@code
 * boolean zspy = ZarrStore.read(path, store -> store.contains(".zgroup"));
 * }</pre>
 */
public interface ZarrStore extends AutoCloseable {
    /** The largest piece of JSON that is read. */
    int MAX_JSON_BYTES = 64 << 20;

    /** Keys of metadata, one of which is at the root of a store. */
    List<String> ROOTS = List.of(".zgroup", ".zattrs", ".zarray", "zarr.json");

    /** Names the store in errors. */
    Path path();

    boolean contains(String key);

    /** The same for all names of one folder, and for nothing else. */
    default Object identity(String folder) {
        return folder;
    }

    /** Bytes of a value; -1 if it is absent. */
    long size(String key) throws IOException;

    /**
     * A whole value; null if it is absent.
     *
     * @throws CorruptInputException if it is larger than {@code limit} bytes
     */
    byte[] get(String key, long limit) throws IOException;

    /**
     * A part of a value that lies inside of it.
     *
     * @throws IOException if the value ends before
     */
    byte[] get(String key, long offset, int length) throws IOException;

    /** The names of the folders directly below a prefix, which is empty or ends in "/"; sorted. */
    List<String> folders(String prefix) throws IOException;

    /** Hands over every key below a prefix. */
    void keys(String prefix, KeyVisitor visitor) throws IOException;

    /** Receives keys. */
    @FunctionalInterface
    interface KeyVisitor {
        /**
         * @param key without the prefix
         * @param isValue false for what has a name and no bytes: a folder, a link that leads nowhere, a pipe
         */
        void visit(String key, boolean isValue);
    }

    @Override
    void close() throws IOException;

    /**
     * Whether the path may be a store: a folder or a zip file with Zarr's metadata at its root. A damaged zip file has no
     * metadata.
     */
    static boolean isStore(Path path) {
        if (!mayBeStore(path)) {
            return false;
        }
        try (ZarrStore store = open(path)) {
            return ROOTS.stream().anyMatch(store::contains);
        } catch (IOException | MoseleyException e) {
            return false;
        }
    }

    /** Tells whether the path is a folder, or a file that begins as zip files do. */
    static boolean mayBeStore(Path path) {
        return Files.isDirectory(path) || ZipStore.hasSignature(path);
    }

    private static ZarrStore open(Path path) throws IOException {
        return Files.isDirectory(path) ? new FolderStore(path) : ZipStore.open(path);
    }

    /**
     * Opens a store for some work, such that whatever is wrong with it comes out as one {@link MoseleyException}.
     *
     * @throws CorruptInputException if it turns out to be damaged
     * @throws FailedException if it cannot be read
     */
    // Arithmetic on damaged sizes ends here too: it is damage like any other.
    static <T> T read(Path path, Work<ZarrStore, T> work) {
        try (ZarrStore store = open(path)) {
            return work.with(store);
        } catch (MoseleyException e) {
            throw e;
        } catch (java.util.zip.ZipException e) {
            throw damaged(path, e);
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        } catch (RuntimeException e) {
            throw damaged(path, e);
        }
    }

    private static CorruptInputException damaged(Path path, Exception e) {
        String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new CorruptInputException(
                "the Zarr store is damaged or truncated (" + reason + ")",
                path.toString(),
                "copy it again from where it was recorded",
                e);
    }
}
