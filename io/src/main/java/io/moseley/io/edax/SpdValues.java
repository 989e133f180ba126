package io.moseley.io.edax;

import io.moseley.error.FailedException;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Streams the dense values of a map into sparse counts. Almost all of them are zero: runs of zeros are skipped 64 bytes at
 * a time, and a large map is read by several threads, each a band of pixels, whose counts are joined in order.
 */
final class SpdValues {
    /** A multiple of every size of a value; small enough to stay in the cache between the disk and the scan. */
    private static final int BLOCK = 1 << 18;

    private static final int STRIDE = 64;

    /** Less than that is read before a second thread has started. */
    private static final long BYTES_PER_THREAD = 1 << 24;

    private static final int MOST_THREADS = 8;

    private final SpdHeader layout;
    private final LittleEndianFile file;

    private SpdValues(SpdHeader layout, LittleEndianFile file) {
        this.layout = layout;
        this.file = file;
    }

    /** @throws FailedException if the file cannot be read */
    static CountSpectrumImage read(Path path, SpdHeader layout, SpectrumImageHeader header) {
        return LittleEndianFile.read(path, file -> {
            file.requireMemory(
                    8L * layout.pixels(), "a map of " + layout.height() + " × " + layout.width() + " pixels");
            long pixelBytes = (long) layout.channels() * layout.countBytes();
            file.requireWithin(layout.dataOffset(), layout.pixels() * pixelBytes, "the map");
            long threads = Math.min(
                    Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors()),
                    1 + layout.pixels() * pixelBytes / BYTES_PER_THREAD);
            return new SpdValues(layout, file).read(header, (int) threads);
        });
    }

    private CountSpectrumImage read(SpectrumImageHeader header, int threads) throws IOException {
        ConcurrentSkipListMap<Integer, OccupiedVoxels> bands = new ConcurrentSkipListMap<>();
        try {
            Parallel.run(layout.pixels(), threads, (first, end) -> bands.put(first, band(first, end)));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        while (!bands.isEmpty()) {
            bands.pollFirstEntry().getValue().addTo(builder);
        }
        return builder.build();
    }

    private OccupiedVoxels band(int firstPixel, int endPixel) {
        long pixelBytes = (long) layout.channels() * layout.countBytes();
        OccupiedVoxels voxels = new OccupiedVoxels();
        long start = firstPixel * pixelBytes;
        long end = endPixel * pixelBytes;
        ByteBuffer block =
                ByteBuffer.allocateDirect((int) Math.min(BLOCK, end - start)).order(ByteOrder.LITTLE_ENDIAN);
        for (long at = start; at < end; at += BLOCK) {
            block.clear().limit((int) Math.min(BLOCK, end - at));
            try {
                file.fill(layout.dataOffset() + at, block);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            scan(block, at, voxels);
        }
        return voxels;
    }

    /** @param at position of the block in the values, in bytes */
    private void scan(ByteBuffer block, long at, OccupiedVoxels voxels) {
        int end = block.limit();
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
            for (int word = i; any != 0 && word < i + STRIDE; word += 8) {
                if (block.getLong(word) != 0) {
                    add(block, at, word, word + 8, voxels);
                }
            }
        }
        add(block, at, i, end, voxels);
    }

    private void add(ByteBuffer block, long at, int start, int end, OccupiedVoxels voxels) {
        int size = layout.countBytes();
        for (int i = start; i < end; i += size) {
            int count =
                    switch (size) {
                        case 1 -> Byte.toUnsignedInt(block.get(i));
                        case 2 -> Short.toUnsignedInt(block.getShort(i));
                        default -> block.getInt(i);
                    };
            if (count < 0) {
                throw file.corrupt(
                        "a channel holds " + Integer.toUnsignedLong(count) + " counts", layout.dataOffset() + at + i);
            }
            if (count > 0) {
                long index = (at + i) / size;
                voxels.add((int) (index / layout.channels()), (int) (index % layout.channels()), count);
            }
        }
    }
}
