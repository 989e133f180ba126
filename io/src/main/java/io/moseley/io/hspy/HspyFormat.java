package io.moseley.io.hspy;

import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.hyperspy.SignalTree;
import java.nio.file.Path;
import java.util.Optional;

/** HyperSpy's HDF5 format: all signals of a file, versions 1.0 to 3.3. */
public final class HspyFormat implements SpectrumImageFormat {
    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new HspyWriter());
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        return SignalTree.open(new HspyFile(path), FileFormat.HYPERSPY_HDF5.title(), calibration);
    }
}
