package io.moseley.io;

import io.moseley.error.MoseleyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads everything that a file offers, for tests of damaged files. */
public final class ReadingAll {
    private ReadingAll() {}

    public static void of(FileFormat format, Path path) {
        if (format.recognises(FileHead.of(path))) {
            DataFile file = format.load().open(path, EnergyCalibration.of(0.01, 0));
            for (SpectrumImageSource source : file.spectrumImages()) {
                source.spectrumImage();
            }
        }
    }

    /** Whatever the bytes are, they give data or a {@link MoseleyException}. */
    public static void ofBytes(FileFormat format, byte[] bytes, String extension) {
        try {
            Path path = Files.createTempFile("moseley-fuzz", "." + extension);
            try {
                Files.write(path, bytes);
                of(format, path);
            } catch (MoseleyException expected) {
                if (expected.where().isBlank() || expected.remedy().isBlank()) {
                    throw new AssertionError("an error without place or remedy", expected);
                }
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
