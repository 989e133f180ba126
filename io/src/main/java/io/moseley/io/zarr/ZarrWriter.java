package io.moseley.io.zarr;

import io.moseley.error.OutputExistsException;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.util.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

/** Writes stores as folders. Only a store is ever replaced by one, never a folder that holds anything else. */
public abstract class ZarrWriter implements SpectrumImageWriter {
    private static final Set<String> METADATA = Set.of(".zgroup", ".zattrs", ".zarray", ".zmetadata", "zarr.json");

    /** Fills a store. */
    @FunctionalInterface
    protected interface Content {
        void write(ZarrFolderWriter store) throws IOException;
    }

    /** Writes the content to a folder that appears whole or not at all. */
    protected final void write(Path path, WriteOptions options, Content content) {
        requireReplaceable(path, options.overwrite());
        AtomicFiles.writeFolder(path, options.overwrite(), temporary -> {
            ZarrFolderWriter store = new ZarrFolderWriter(temporary, options.threads());
            content.write(store);
            store.finish();
        });
    }

    @Override
    public void requireReplaceable(Path path, boolean overwrite) {
        AtomicFiles.requireAbsent(path, overwrite);
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
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
}
