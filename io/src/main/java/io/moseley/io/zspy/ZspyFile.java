package io.moseley.io.zspy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.hyperspy.SignalFile;
import io.moseley.io.hyperspy.ValueSource;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.zarr.ZarrGroup;
import io.moseley.io.zarr.ZarrStore;
import java.nio.file.Path;

/** The tree of a Zarr store. */
record ZspyFile(Path path) implements SignalFile {
    @Override
    public <T> T read(Work<T> work) {
        return ZarrStore.read(path, store -> work.with(ZarrGroup.root(store)));
    }

    @Override
    public <T> T readArray(String arrayPath, ValueSource.Work<T> work) {
        return ZarrStore.read(path, store -> {
            StoredArray array = ZarrGroup.root(store)
                    .array(arrayPath)
                    .orElseThrow(() -> new CorruptInputException(
                            "the array " + arrayPath + " is gone", path.toString(), "copy the store again"));
            return work.with(array);
        });
    }
}
