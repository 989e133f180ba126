package io.moseley.io.zarr;

import io.moseley.error.OutputExistsException;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.WriteOptions;
import io.moseley.util.AtomicFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Writes stores as folders. Only a store is ever replaced by one, never another folder. */
public abstract class ZarrWriter implements SpectrumImageWriter {
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
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) && !ZarrStore.isStore(path) && !isEmpty(path)) {
            throw new OutputExistsException(
                    "a folder of this name exists that is no Zarr store",
                    path.toString(),
                    "choose another name with -o");
        }
    }

    private static boolean isEmpty(Path folder) {
        try (Stream<Path> content = Files.list(folder)) {
            return content.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
