package io.moseley.io.omezarr;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.error.MoseleyException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Any bytes give data or a {@link MoseleyException}. Real fuzzing with the environment variable JAZZER_FUZZ=1. */
class OmeZarrFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesAreReadOrRefused(byte[] bytes) throws IOException {
        Path path = Files.createTempFile("fuzz", ".zarr");
        try {
            Files.write(path, bytes);
            DataFile file = Formats.open(path, EnergyCalibration.of(0.02, -0.1));
            if (file.hasSpectrumImage()) {
                file.counts();
            }
        } catch (MoseleyException refused) {
            // One error that names the file: all that is asked.
        } finally {
            Files.delete(path);
        }
    }
}
