package io.moseley.io.edax;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.error.MoseleyException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileHead;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class EdaxFormatFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveDataOrOneMoseleyException(byte[] bytes) throws IOException {
        Path path = Files.write(Files.createTempFile("edax", ".spd"), bytes);
        try {
            EdaxFormat format = new EdaxFormat();
            if (format.recognises(FileHead.of(path))) {
                format.open(path, EnergyCalibration.of(0.01, 0))
                        .spectrumImages()
                        .forEach(source -> source.counts());
            }
        } catch (MoseleyException refused) {
            // what damage is meant to give
        } finally {
            Files.delete(path);
        }
    }
}
