package io.moseley.io.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.NumberLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawArrayTest {
    private static final NumberLayout INT16 = new NumberLayout(NumberLayout.Kind.SIGNED, 2, ByteOrder.LITTLE_ENDIAN);

    @TempDir
    private Path folder;

    @Test
    void everyOrderVisitsEveryVoxelOnceEvenAcrossTheEndsOfTheBuffer() throws IOException {
        int height = 30;
        int width = 70;
        int channels = 97;
        for (StorageOrder order : StorageOrder.values()) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * height * width * channels + 3)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .position(3);
            for (int i = 0; i < height * width * channels; i++) {
                bytes.putShort((short) (i % 30_011));
            }
            Path path = Files.write(folder.resolve("array"), bytes.array());
            boolean[] seen = new boolean[height * width * channels];
            new RawArray(path, 3, INT16, height, width, channels, order)
                    .forEachRun((pixel, pixelStep, channel, channelStep, values, count) -> {
                        for (int i = 0; i < count; i++) {
                            int p = pixel + i * pixelStep;
                            int c = channel + i * channelStep;
                            int stored =
                                    switch (order) {
                                        case SPECTRA -> p * channels + c;
                                        case LINES -> p / width * width * channels + c * width + p % width;
                                        case PLANES -> c * height * width + p;
                                        case TRANSPOSED_PLANES -> c * height * width + p % width * height + p / width;
                                    };
                            assertThat(seen[stored]).isFalse();
                            seen[stored] = true;
                            if (values[i] != stored % 30_011) {
                                throw new AssertionError(order + " differs at " + stored);
                            }
                        }
                    });
            assertThat(seen).doesNotContain(false);
        }
    }

    @Test
    void anArrayBeyondTheEndOfTheFileIsCorruptBeforeAnythingIsReserved() throws IOException {
        Path path = Files.write(folder.resolve("array"), new byte[100]);
        RawArray array = new RawArray(path, 0, INT16, Integer.MAX_VALUE, Integer.MAX_VALUE, 65536, StorageOrder.PLANES);
        assertThatThrownBy(() -> array.forEachRun((p, ps, c, cs, values, count) -> {}))
                .isInstanceOf(CorruptInputException.class);
    }
}
