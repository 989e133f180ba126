package io.moseley.io.emsa;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.moseley.io.FileFormat;
import io.moseley.io.ReadingAll;

class EmsaFormatFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyBytesGiveDataOrOneError(byte[] bytes) {
        ReadingAll.ofBytes(FileFormat.EMSA, bytes, "msa");
    }
}
