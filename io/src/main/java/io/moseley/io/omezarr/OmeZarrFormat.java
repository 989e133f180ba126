package io.moseley.io.omezarr;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileHead;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.binary.Work;
import io.moseley.io.hyperspy.SignalContainer;
import io.moseley.io.tree.StoredGroup;
import io.moseley.io.zarr.ZarrGroup;
import io.moseley.io.zarr.ZarrStore;
import io.moseley.io.zspy.ZspyFormat;
import java.nio.file.Path;
import java.util.Optional;

/**
 * OME-Zarr 0.4 (on Zarr 2) and 0.5 (on Zarr 3), with the energy as the axis of channels; an image of one channel is a
 * guide image. Written as 0.4, which more programs read: those for 0.5 read it too, most older ones only it.
 */
public final class OmeZarrFormat implements SpectrumImageFormat, SignalContainer {
    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new OmeZarrWriter());
    }

    /** Any Zarr store but HyperSpy's; a damaged one is recognised by its extension. */
    @Override
    public boolean recognises(FileHead head) {
        return !new ZspyFormat().recognises(head)
                && (ZarrStore.isStore(head.path())
                        || (head.isNamed("zarr", "ozx") && ZarrStore.mayBeStore(head.path())));
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return new OmeZarrReader(path, this).dataFile(calibration);
    }

    @Override
    public <T> T read(Path path, Work<StoredGroup, T> work) {
        return ZarrStore.read(path, store -> work.with(ZarrGroup.root(store)));
    }
}
