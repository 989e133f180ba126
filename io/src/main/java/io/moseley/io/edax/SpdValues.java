package io.moseley.io.edax;

import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Streams the dense values of a map into sparse counts. Almost all of them are zero, so that runs of zeros are skipped by
 * 64 bytes at a time.
 */
final class SpdValues {
    /** A multiple of every size of a value; small enough to stay in the cache between the disk and the scan. */
    private static final int BLOCK = 1 << 19;

    private static final int STRIDE = 64;

    private final SpdHeader layout;
    private final LittleEndianFile file;
    private final CountSpectrumImageBuilder builder;
    private final ByteBuffer block;

    private SpdValues(SpdHeader layout, LittleEndianFile file, SpectrumImageHeader header) {
        this.layout = layout;
        this.file = file;
        this.builder = CountSpectrumImage.builder(header);
        this.block = ByteBuffer.allocateDirect(BLOCK).order(ByteOrder.LITTLE_ENDIAN);
    }

    static CountSpectrumImage read(SpdHeader layout, LittleEndianFile file, SpectrumImageHeader header)
            throws IOException {
        file.requireMemory(8L * layout.pixels(), "a map of " + layout.height() + " × " + layout.width() + " pixels");
        return new SpdValues(layout, file, header).read();
    }

    private CountSpectrumImage read() throws IOException {
        long length = (long) layout.pixels() * layout.channels() * layout.countBytes();
        file.requireWithin(layout.dataOffset(), length, "the map");
        for (long at = 0; at < length; at += BLOCK) {
            block.clear().limit((int) Math.min(BLOCK, length - at));
            file.fill(layout.dataOffset() + at, block);
            scan(at, block.limit());
        }
        return builder.build();
    }

    /** @param at position of the block in the values, in bytes */
    private void scan(long at, int end) {
        int i = 0;
        for (; i + STRIDE <= end; i += STRIDE) {
            long any = block.getLong(i)
                    | block.getLong(i + 8)
                    | block.getLong(i + 16)
                    | block.getLong(i + 24)
                    | block.getLong(i + 32)
                    | block.getLong(i + 40)
                    | block.getLong(i + 48)
                    | block.getLong(i + 56);
            if (any != 0) {
                add(at, i, i + STRIDE);
            }
        }
        add(at, i, end);
    }

    private void add(long at, int start, int end) {
        int size = layout.countBytes();
        for (int i = start; i < end; i += size) {
            int count = value(i, size);
            if (count != 0) {
                if (count < 0) {
                    throw file.corrupt(
                            "a channel holds " + Integer.toUnsignedLong(count) + " counts",
                            layout.dataOffset() + at + i);
                }
                long index = (at + i) / size;
                builder.add((int) (index / layout.channels()), (int) (index % layout.channels()), count);
            }
        }
    }

    private int value(int i, int size) {
        return switch (size) {
            case 1 -> Byte.toUnsignedInt(block.get(i));
            case 2 -> Short.toUnsignedInt(block.getShort(i));
            default -> block.getInt(i);
        };
    }
}
