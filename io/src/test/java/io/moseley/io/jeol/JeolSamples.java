package io.moseley.io.jeol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** JEOL files written byte by byte. */
final class JeolSamples {
    static final int WIDTH = 8;
    static final int HEIGHT = 4;
    static final int FRAMES = 3;

    private JeolSamples() {}

    /** Tags, each written the way JEOL does. */
    static final class Tags {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Tags open(String name) {
            return node(name, 0, new byte[0]);
        }

        Tags close() {
            out.write(0xFF);
            return this;
        }

        Tags text(String name, String value) {
            return leaf(name, 12, (value + "\0").getBytes(StandardCharsets.ISO_8859_1));
        }

        Tags real(String name, double value) {
            return leaf(name, 5, buffer(8).putDouble(value).array());
        }

        Tags single(String name, float value) {
            return leaf(name, 4, buffer(4).putFloat(value).array());
        }

        Tags whole(String name, int... values) {
            ByteBuffer bytes = buffer(4 * values.length);
            for (int value : values) {
                bytes.putInt(value);
            }
            return leaf(name, values.length == 1 ? 3 : 8, bytes.array());
        }

        Tags small(String name, int value) {
            return leaf(name, 2, buffer(2).putShort((short) value).array());
        }

        Tags leaf(String name, int type, byte[] value) {
            return node(name, type, value).close();
        }

        Tags node(String name, int type, byte[] value) {
            byte[] bytes = (name + "\0").getBytes(StandardCharsets.ISO_8859_1);
            out.write(1);
            out.writeBytes(buffer(4).putInt(bytes.length).array());
            out.writeBytes(bytes);
            out.writeBytes(buffer(8).putInt(type).putInt(value.length).array());
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }
    }

    /** The description of a map. */
    static Tags description(String pixels) {
        Tags tags = new Tags().open("PTTD Param").open("Params");
        tags.node("PARAMPAGE1", 12, "EDXRF\0".getBytes(StandardCharsets.ISO_8859_1))
                .open("Tpl")
                .open("T4")
                .small("DigZ", 96)
                .close()
                .close()
                .close();
        tags.node("PARAMPAGE0", 12, "SEM\0".getBytes(StandardCharsets.ISO_8859_1))
                .single("ScanSize\u00DE", 128f)
                .single("ScanSize", 160f)
                .single("MnKaRES", 138f)
                .single("ElevAng", 22.3f)
                .single("DirAng", 90f)
                .single("XtiltAng", 0f)
                .close()
                .close()
                .close();
        tags.open("PTTD Data").open("AnalyzableMap MeasData").open("Doc");
        tags.real("LiveTime", 90).real("RealTime", 100).small("Sweep", FRAMES);
        tags.real("CoefA", 0.01).real("CoefB", -0.001).close();
        tags.open("Meas Cond").text("Tpl", "T4").text("Pixels", pixels).close();
        return tags.open("MeasCond")
                .single("AccKV", 200f)
                .whole("Mag", 40_000)
                .close()
                .close()
                .close();
    }

    static byte[] map() {
        return map(description(WIDTH + "x" + HEIGHT), stream(true));
    }

    static byte[] map(Tags tags, short[] words) {
        byte[] description = tags.bytes();
        int start = 305;
        int data = start + 12 + description.length;
        ByteBuffer file = buffer(data + 2 * words.length);
        file.putInt(0, 304).put(4, "PTTDFILE".getBytes(StandardCharsets.US_ASCII));
        file.putInt(20, start)
                .putInt(24, description.length + 12)
                .putInt(28, data)
                .putInt(32, 2 * words.length);
        file.putDouble(296, 42_832.75);
        file.put(start + 12, description);
        for (int i = 0; i < words.length; i++) {
            file.putShort(data + 2 * i, words[i]);
        }
        return file.array();
    }

    /** In frame f: f + 1 counts in channel 200 + column of every pixel of an odd row, and 100 · row as image. */
    static short[] stream(boolean image) {
        ByteBuffer words = buffer(1 << 16);
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int y = 0; y < HEIGHT; y++) {
                words.putShort((short) (0x9000 | y * 512));
                for (int x = 0; x < WIDTH; x++) {
                    words.putShort((short) (0x8000 | x * 512));
                    if (image) {
                        words.putShort((short) (0xA000 | 100 * y));
                    }
                    for (int i = 0; y % 2 == 1 && i <= frame; i++) {
                        words.putShort((short) (0xB000 | (200 + x)));
                    }
                }
                words.putShort((short) 0x6000);
                if (frame > 0) {
                    words.putShort((short) 0x7000);
                }
            }
        }
        short[] array = new short[words.position() / 2];
        words.flip().asShortBuffer().get(array);
        return array;
    }

    /** An image whose values are 10 · row + column. */
    static byte[] image(int width, int height) {
        byte[] bits = new byte[width * height];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = (byte) (10 * (i / width) + i % width);
        }
        byte[] tree = new Tags()
                .open("Instrument")
                .single("ScanSize", 160f)
                .whole("Mag", 40_000)
                .close()
                .open("Image")
                .whole("Size", width, height)
                .leaf("Bits", 6, bits)
                .text("Title", "IMG1")
                .close()
                .bytes();
        ByteBuffer file = buffer(100 + 12 + tree.length);
        file.putInt(0, 52).put(4, "JED-2200:LibJxImageForm".getBytes(StandardCharsets.US_ASCII));
        file.putInt(44, 100).put(112, tree);
        return file.array();
    }

    private static ByteBuffer buffer(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }
}
