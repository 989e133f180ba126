package io.moseley.io.npy;

import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;
import io.moseley.testkit.DamagedFileContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class NpyFormatDamageTest extends DamagedFileContract {
    @Override
    protected List<Path> samples() throws IOException {
        return List.of(
                Files.write(
                        folder.resolve("spectra.npy"),
                        NpyFormatTest.file(1, "<u2", false, "(3, 5, 7)", 105, i -> i % 9)),
                Files.write(
                        folder.resolve("planes.npy"), NpyFormatTest.file(2, ">f4", true, "(3, 5, 7)", 105, i -> i % 9)),
                Files.write(folder.resolve("image.npy"), NpyFormatTest.file(3, "<f8", false, "(6, 7)", 42, i -> i)));
    }

    @Override
    protected void readAll(Path path) {
        ReadingAll.of(FileFormat.NUMPY, path);
    }
}
