package io.moseley.io.ripple;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.error.MoseleyException;
import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RippleFormatFuzzTest {
    @TempDir
    private static Path folder;

    @FuzzTest(maxDuration = "60s")
    void anyDescriptionOfAnArrayGivesDataOrOneError(byte[] text) throws IOException {
        Path rpl = folder.resolve("fuzz.rpl");
        Files.write(folder.resolve("fuzz.raw"), new byte[4096]);
        Files.write(rpl, text);
        try {
            ReadingAll.of(FileFormat.RIPPLE, rpl);
        } catch (MoseleyException refused) {
            // Data or one error: this is the error.
        }
    }
}
