package io.moseley.io.hspy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;

class HspyFormatFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void anyBytesGiveDataOrOneMoseleyException(byte[] bytes) {
        ReadingAll.ofBytes(FileFormat.HYPERSPY_HDF5, bytes, "hspy");
    }
}
