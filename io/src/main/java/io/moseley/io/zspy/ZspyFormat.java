package io.moseley.io.zspy;

import io.moseley.error.MoseleyException;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.WriteOptions;
import io.moseley.io.binary.Work;
import io.moseley.io.hyperspy.SignalFormat;
import io.moseley.io.hyperspy.SignalWriter;
import io.moseley.io.tree.StoredGroup;
import io.moseley.io.zarr.ZarrFolderWriter;
import io.moseley.io.zarr.ZarrGroup;
import io.moseley.io.zarr.ZarrStore;
import java.nio.file.Path;

/** HyperSpy's Zarr format: all signals of a store, which may be of any size. */
public final class ZspyFormat extends SignalFormat {
    private static final String FILE_FORMAT = "ZSpy";

    public ZspyFormat() {
        super(FileFormat.HYPERSPY_ZARR, FILE_FORMAT);
    }

    /** A damaged store is recognised by its extension. */
    @Override
    public boolean recognises(FileHead head) {
        boolean named = head.isNamed("zspy");
        if (!ZarrStore.isStore(head.path())) {
            return named && ZarrStore.mayBeStore(head.path());
        }
        try {
            return read(
                    head.path(),
                    root -> FILE_FORMAT.equals(root.attribute("file_format"))
                            || root.group("Experiments").isPresent());
        } catch (MoseleyException e) {
            return named;
        }
    }

    @Override
    public <T> T read(Path path, Work<StoredGroup, T> work) {
        return ZarrStore.read(path, store -> work.with(ZarrGroup.root(store)));
    }

    @Override
    public void requireReplaceable(Path path, boolean overwrite) {
        ZarrFolderWriter.requireReplaceable(path, overwrite);
    }

    @Override
    protected void write(Path path, WriteOptions options, SignalWriter signals) {
        ZarrFolderWriter.write(path, options, store -> signals.write(ZspyNewGroup.root(store)));
    }
}
