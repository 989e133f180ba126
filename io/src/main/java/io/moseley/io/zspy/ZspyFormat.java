package io.moseley.io.zspy;

import io.moseley.error.MoseleyException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.hyperspy.SignalTree;
import io.moseley.io.tree.StoredGroup;
import io.moseley.io.zarr.ZarrGroup;
import io.moseley.io.zarr.ZarrStore;
import java.nio.file.Path;
import java.util.Optional;

/** HyperSpy's Zarr format: all signals of a store. */
public final class ZspyFormat implements SpectrumImageFormat {
    static final String FILE_FORMAT = "ZSpy";

    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new ZspyWriter());
    }

    /** A damaged store is recognised by its extension. */
    @Override
    public boolean recognises(FileHead head) {
        Path path = head.path();
        boolean named = head.isNamed("zspy");
        if (!ZarrStore.isStore(path)) {
            return named && ZarrStore.mayBeStore(path);
        }
        try {
            return ZarrStore.read(path, store -> {
                StoredGroup root = ZarrGroup.root(store);
                return FILE_FORMAT.equals(root.attribute("file_format"))
                        || root.group("Experiments").isPresent();
            });
        } catch (MoseleyException e) {
            return named;
        }
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return SignalTree.open(new ZspyFile(path), FileFormat.HYPERSPY_ZARR.title(), calibration);
    }
}
