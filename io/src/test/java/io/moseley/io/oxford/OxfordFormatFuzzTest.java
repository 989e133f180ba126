package io.moseley.io.oxford;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.error.MoseleyException;
import io.moseley.io.EnergyCalibration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class OxfordFormatFuzzTest {
    @TempDir
    private static Path folder;

    @FuzzTest(maxDuration = "5m")
    void anyBytesGiveDataOrOneMoseleyException(byte[] bytes) throws IOException {
        Path path = folder.resolve("fuzzed.h5oina");
        Files.write(path, bytes);
        try {
            new OxfordFormat().open(path, EnergyCalibration.fromFile()).counts();
        } catch (MoseleyException expected) {
            // the only way to refuse
        }
    }
}
