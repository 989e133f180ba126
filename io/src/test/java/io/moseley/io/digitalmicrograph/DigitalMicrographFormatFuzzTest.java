package io.moseley.io.digitalmicrograph;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.error.MoseleyException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are: data or one {@link MoseleyException}. */
class DigitalMicrographFormatFuzzTest {
    @TempDir
    static Path folder;

    @FuzzTest
    void file(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve("fuzz.dm4"), bytes);
        try {
            new DigitalMicrographFormat()
                    .open(path, EnergyCalibration.fromFile())
                    .spectrumImages()
                    .forEach(SpectrumImageSource::counts);
        } catch (MoseleyException expected) {
            // one typed error is what a damaged file is to give
        }
    }
}
