package io.moseley.io.hspy;

import io.moseley.io.FileFormat;
import io.moseley.io.WriteOptions;
import io.moseley.io.binary.Work;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hdf5.Hdf5Writer;
import io.moseley.io.hyperspy.SignalFormat;
import io.moseley.io.hyperspy.SignalWriter;
import io.moseley.io.tree.StoredGroup;
import io.moseley.output.AtomicFiles;
import java.nio.file.Path;

/** HyperSpy's HDF5 format: all signals of a file, versions 1.0 to 3.3. */
public final class HspyFormat extends SignalFormat {
    public HspyFormat() {
        super(FileFormat.HYPERSPY_HDF5, "HyperSpy");
    }

    @Override
    public <T> T read(Path path, Work<StoredGroup, T> work) {
        return Hdf5Files.read(path, file -> work.with(new HspyGroup(path, file, file.omissions())));
    }

    @Override
    protected void write(Path path, WriteOptions options, SignalWriter signals) {
        AtomicFiles.write(path, options.overwrite(), temporary -> {
            try (Hdf5Writer file = new Hdf5Writer(temporary, options.threads())) {
                signals.write(file.root());
                file.finish();
            }
        });
    }
}
