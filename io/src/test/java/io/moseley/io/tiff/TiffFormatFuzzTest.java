package io.moseley.io.tiff;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;

class TiffFormatFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveDataOrOneError(byte[] bytes) {
        ReadingAll.ofBytes(FileFormat.TIFF, bytes, "tif");
    }
}
