package io.moseley.io.npy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;

class NpyFormatFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveDataOrOneError(byte[] bytes) {
        ReadingAll.ofBytes(FileFormat.NUMPY, bytes, "npy");
    }
}
