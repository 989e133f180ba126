package io.moseley.io.hdf5;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ShrinkingFileTest {
    @TempDir
    private Path folder;

    /** The pages behind the new end of a mapped file are gone, which Java reports as an error of its own. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFileThatShrinksWhileItIsReadIsOneError() throws Exception {
        Path file = folder.resolve("map.hspy");
        try (Hdf5Writer writer = new Hdf5Writer(file, 1)) {
            byte[] data = new byte[1 << 20];
            writer.root().contiguous("data", Hdf5Type.UINT8, new long[] {data.length}, data);
            writer.finish();
        }
        assertThatThrownBy(() -> Hdf5Files.read(file, root -> {
                    try (RandomAccessFile cut = new RandomAccessFile(file.toFile(), "rw")) {
                        cut.setLength(100);
                    }
                    return root.getDatasetByPath("/data").getData();
                }))
                .isInstanceOf(CorruptInputException.class)
                .hasMessageContaining("the file has become shorter while it was read");
    }
}
