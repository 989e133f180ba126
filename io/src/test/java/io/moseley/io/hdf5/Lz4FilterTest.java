package io.moseley.io.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jhdf.exceptions.HdfFilterException;
import io.moseley.testkit.Corrupter;
import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jpountz.lz4.LZ4Factory;
import org.junit.jupiter.api.Test;

class Lz4FilterTest {
    private static final int BLOCK = 400;

    /** Two whole blocks and a half one, of which one is stored as it is. */
    private static byte[] values() {
        byte[] values = new byte[2 * BLOCK + BLOCK / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (i < BLOCK || i > 2 * BLOCK ? i % 7 : i * i * 31 + (i >> 3));
        }
        return values;
    }

    private static byte[] encoded(byte[] values) {
        ByteBuffer out = ByteBuffer.allocate(2 * values.length + 100);
        out.putLong(values.length).putInt(BLOCK);
        for (int from = 0; from < values.length; from += BLOCK) {
            byte[] block = Arrays.copyOfRange(values, from, Math.min(values.length, from + BLOCK));
            byte[] packed = LZ4Factory.safeInstance().fastCompressor().compress(block);
            byte[] stored = packed.length < block.length ? packed : block;
            out.putInt(stored.length).put(stored);
        }
        return Arrays.copyOf(out.array(), out.position());
    }

    @Test
    void blocksAreDecoded() {
        assertThat(new Lz4Filter().decode(encoded(values()), new int[0])).isEqualTo(values());
    }

    @Test
    void damagedChunksAreRefusedOrGiveBytes() {
        Corrupter corrupter = new Corrupter(encoded(values()), 3);
        for (int i = 0; i < 3000; i++) {
            byte[] mutant = corrupter.mutant(i);
            try {
                assertThat(new Lz4Filter().decode(mutant, new int[0]).length).isLessThanOrEqualTo(256 * mutant.length);
            } catch (HdfFilterException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
        byte[] bomb =
                ByteBuffer.allocate(40).putLong(2_000_000_000).putInt(1 << 30).array();
        assertThatThrownBy(() -> new Lz4Filter().decode(bomb, new int[0])).isInstanceOf(HdfFilterException.class);
    }
}
