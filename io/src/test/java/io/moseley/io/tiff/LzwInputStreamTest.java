package io.moseley.io.tiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LzwInputStreamTest {
    @Test
    void theExampleOfTheSpecificationIsDecoded() throws IOException {
        // TIFF 6.0, section 13: 7 7 7 8 8 7 7 6 6 becomes the codes 256 7 258 8 8 258 6 6 257.
        byte[] encoded = codes(256, 7, 258, 8, 8, 258, 6, 6, 257);
        assertThat(new LzwInputStream(new ByteArrayInputStream(encoded)).readAllBytes())
                .containsExactly(7, 7, 7, 8, 8, 7, 7, 6, 6);
    }

    @Test
    void longDataPassThroughAllWidthsAndFullTables() throws IOException {
        byte[] data = new byte[60_000];
        Random random = new Random(1);
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : i / 300);
        }
        assertThat(new LzwInputStream(new ByteArrayInputStream(encode(data))).readAllBytes())
                .isEqualTo(data);
    }

    @Test
    void aCodeBeforeItsDefinitionIsAnError() {
        byte[] encoded = codes(256, 7, 300);
        assertThatThrownBy(() -> new LzwInputStream(new ByteArrayInputStream(encoded)).readAllBytes())
                .isInstanceOf(IOException.class);
    }

    private static byte[] codes(int... codes) {
        Bits bits = new Bits();
        for (int code : codes) {
            bits.put(code, 9);
        }
        return bits.bytes();
    }

    /** The encoder of the specification. */
    private static byte[] encode(byte[] data) {
        Bits bits = new Bits();
        Map<String, Integer> table = new HashMap<>();
        int width = 9;
        int next = 258;
        bits.put(256, width);
        String omega = "";
        for (byte b : data) {
            String longer = omega + (char) (b & 0xFF);
            if (longer.length() == 1 || table.containsKey(longer)) {
                omega = longer;
                continue;
            }
            bits.put(omega.length() == 1 ? omega.charAt(0) : table.get(omega), width);
            table.put(longer, next++);
            if (next == 512 || next == 1024 || next == 2048) {
                width++;
            }
            if (next == 4094) {
                bits.put(256, width);
                table.clear();
                next = 258;
                width = 9;
            }
            omega = longer.substring(longer.length() - 1);
        }
        bits.put(omega.length() == 1 ? omega.charAt(0) : table.get(omega), width);
        next++;
        bits.put(257, next == 512 || next == 1024 || next == 2048 ? width + 1 : width);
        return bits.bytes();
    }

    private static final class Bits {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private long pending;
        private int count;

        void put(int code, int width) {
            pending = pending << width | code;
            count += width;
            while (count >= 8) {
                count -= 8;
                bytes.write((int) (pending >>> count));
                pending &= (1L << count) - 1;
            }
        }

        byte[] bytes() {
            if (count > 0) {
                bytes.write((int) (pending << 8 - count));
                count = 0;
            }
            return bytes.toByteArray();
        }
    }
}
