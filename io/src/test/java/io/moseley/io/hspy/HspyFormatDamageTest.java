package io.moseley.io.hspy;

import io.moseley.io.FileFormat;
import io.moseley.io.Formats;
import io.moseley.io.ReadingAll;
import io.moseley.io.WriteOptions;
import io.moseley.testkit.DamagedFileContract;
import io.moseley.testkit.Phantoms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class HspyFormatDamageTest extends DamagedFileContract {
    private static final Path RESOURCES =
            Path.of(System.getProperty("moseley.root"), "io/src/test/resources/io/moseley/io/hspy");

    @Override
    protected List<Path> samples() {
        Path ours = folder.resolve("ours.hspy");
        if (!Files.exists(ours)) {
            Formats.write(ours, Phantoms.counts(5, 6, 24, 300, 9), WriteOptions.defaults());
        }
        return List.of(RESOURCES.resolve("hyperspy-1.7.3.hspy"), RESOURCES.resolve("hyperspy-2.5.hspy"), ours);
    }

    @Override
    protected void readAll(Path path) {
        ReadingAll.of(FileFormat.HYPERSPY_HDF5, path);
    }
}
