package io.moseley.io.bruker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, unit = TimeUnit.SECONDS)
class ReadAheadTest {
    private static final int BLOCK = 1 << 16;

    private static byte[] content(int length) {
        byte[] content = new byte[length];
        new Random(length).nextBytes(content);
        return content;
    }

    @Test
    void bringsTheSameBytesWhateverTheLength() throws IOException {
        for (int length : new int[] {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 9 * BLOCK, 9 * BLOCK + 17}) {
            byte[] content = content(length);
            try (InputStream ahead = new ReadAhead(new ByteArrayInputStream(content))) {
                assertThat(ahead.readAllBytes()).isEqualTo(content);
                assertThat(ahead.read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void aFailureOfTheSourceComesAfterWhatWasReadBeforeIt() throws IOException {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("torn tape");
            }
        };
        byte[] content = content(2 * BLOCK);
        try (InputStream ahead = new ReadAhead(new SequenceInputStream(new ByteArrayInputStream(content), failing))) {
            assertThat(ahead.readNBytes(content.length)).isEqualTo(content);
            assertThatThrownBy(ahead::read).isInstanceOf(IOException.class).hasMessage("torn tape");
        }
    }

    @Test
    void closingEarlyEndsTheThreadAndClosesTheSource() throws IOException {
        boolean[] closed = new boolean[1];
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public void close() {
                closed[0] = true;
            }
        };
        try (InputStream ahead = new ReadAhead(endless)) {
            assertThat(ahead.read()).isEqualTo(7);
        }
        assertThat(closed[0]).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("read ahead"));
    }
}
