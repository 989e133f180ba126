package io.moseley.io.hspy;

import io.jhdf.api.Dataset;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hyperspy.SignalFile;
import io.moseley.io.hyperspy.ValueSource;
import java.nio.file.Path;

/** The tree of an HDF5 file. */
record HspyFile(Path path) implements SignalFile {
    @Override
    public <T> T read(Work<T> work) {
        return Hdf5Files.read(path, file -> work.with(new HspyGroup(path, file)));
    }

    @Override
    public <T> T readArray(String arrayPath, ValueSource.Work<T> work) {
        return Hdf5Files.read(path, file -> {
            Dataset dataset = file.getDatasetByPath(arrayPath);
            return work.with(new HspyArray(path, dataset));
        });
    }
}
