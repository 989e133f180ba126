package io.moseley.io.hspy;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.hdf5.Hdf5Kind;
import io.moseley.io.hyperspy.SignalTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** HyperSpy's HDF5 format: all signals of a file, versions 1.0 to 3.3. */
public final class HspyFormat implements SpectrumImageFormat {
    @Override
    public String name() {
        return "HyperSpy HDF5";
    }

    @Override
    public List<String> extensions() {
        return List.of("hspy", "hdf5", "h5");
    }

    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new HspyWriter());
    }

    /** A damaged HDF5 file is ours if it is called .hspy. */
    @Override
    public boolean recognises(Path path) {
        return Hdf5Kind.of(path) == Hdf5Kind.HYPERSPY;
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return SignalTree.open(new HspyFile(path), name(), calibration);
    }
}
