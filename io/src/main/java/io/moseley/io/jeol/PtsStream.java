package io.moseley.io.jeol;

import io.moseley.io.binary.LittleEndianFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The stream of 16-bit words of a map. The upper four bits say what a word is, the lower twelve hold its value: 8 the
 * beam's x, 9 its y, B a count in that channel at the beam's position, A the signal of an image there; each 6 stands for
 * 10 ms of real time and each 7 for 10 ms of live time. Coordinates run to 4095 whatever the number of pixels. A y smaller
 * than the one before begins a frame.
 */
final class PtsStream {
    private static final int BLOCK = 1 << 20;
    private static final int VALUE = 0xFFF;

    /** Receives the events of the stream. */
    interface Listener {
        /** A frame begins. @return whether to go on */
        default boolean frame(int frame) {
            return true;
        }

        /** The beam moves to another line. */
        default void line(int y) {}

        /** One count. @param word its index in the stream */
        default void count(int x, int y, int channel, long word) {}

        /** One value of the image. */
        default void image(int x, int y, int value) {}

        /** 10 ms have gone by. */
        default void tick(boolean live) {}

        /** A count or image value before the first position. */
        default void stray() {}
    }

    private PtsStream() {}

    static void read(LittleEndianFile file, PtsHeader header, Listener listener) {
        int x = -1;
        int y = -1;
        int frame = 0;
        long end = 2 * header.words();
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(BLOCK, end)).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = 0; at < end; at += BLOCK) {
            block.clear().limit((int) Math.min(BLOCK, end - at));
            file.fill(header.dataOffset() + at, block);
            for (int i = 0; i < block.limit(); i += 2) {
                int word = Short.toUnsignedInt(block.getShort(i));
                int value = word & VALUE;
                switch (word >> 12) {
                    case 0x8 -> x = value;
                    case 0x9 -> {
                        if (value < y) {
                            x = -1;
                            if (!listener.frame(++frame)) {
                                return;
                            }
                        }
                        y = value;
                        listener.line(y);
                    }
                    case 0xA, 0xB -> {
                        if (x < 0 || y < 0) {
                            listener.stray();
                        } else if (word >> 12 == 0xB) {
                            listener.count(x, y, value, (at + i) / 2);
                        } else {
                            listener.image(x, y, value);
                        }
                    }
                    case 0x6 -> listener.tick(false);
                    case 0x7 -> listener.tick(true);
                    default -> {
                        // words of other kinds say nothing of the map
                    }
                }
            }
        }
    }
}
