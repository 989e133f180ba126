package io.moseley.io.edax;

import io.moseley.error.FailedException;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Parallel;
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
    private static final int WORDS = STRIDE / Long.BYTES;

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

    private CountSpectrumImage read(SpectrumImageHeader header, int threads) {
        ConcurrentSkipListMap<Integer, OccupiedVoxels> bands = new ConcurrentSkipListMap<>();
        Parallel.run(layout.pixels(), threads, (first, end) -> bands.put(first, band(first, end)));
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        while (!bands.isEmpty()) {
            bands.pollFirstEntry().getValue().addTo(builder);
        }
        return builder.build();
    }

    private OccupiedVoxels band(int firstPixel, int endPixel) {
        long pixelBytes = (long) layout.channels() * layout.countBytes();
        OccupiedVoxels voxels = new OccupiedVoxels(layout.channels());
        long start = firstPixel * pixelBytes;
        long end = endPixel * pixelBytes;
        ByteBuffer block = ByteBuffer.allocateDirect((int) Math.min(BLOCK, (end - start + STRIDE - 1) & -STRIDE))
                .order(ByteOrder.LITTLE_ENDIAN);
        long[] words = new long[block.capacity() / Long.BYTES];
        for (long at = start; at < end; at += BLOCK) {
            int length = (int) Math.min(BLOCK, end - at);
            block.clear().limit(length);
            file.fill(layout.dataOffset() + at, block);
            int strides = (length + STRIDE - 1) / STRIDE;
            block.limit(strides * STRIDE);
            while (length < block.limit()) {
                block.put(length++, (byte) 0);
            }
            block.asLongBuffer().get(words, 0, strides * WORDS);
            scan(words, strides * WORDS, at, voxels);
        }
        return voxels;
    }

    /** @param at position of the first word in the values, in bytes */
    private void scan(long[] words, int length, long at, OccupiedVoxels voxels) {
        for (int i = 0; i < length; i += WORDS) {
            long any = words[i]
                    | words[i + 1]
                    | words[i + 2]
                    | words[i + 3]
                    | words[i + 4]
                    | words[i + 5]
                    | words[i + 6]
                    | words[i + 7];
            for (int word = i; any != 0 && word < i + WORDS; word++) {
                if (words[word] != 0) {
                    add(words[word], at + (long) Long.BYTES * word, voxels);
                }
            }
        }
    }

    /** Adds the values of one word, the first of which is in its lowest bits. */
    private void add(long word, long at, OccupiedVoxels voxels) {
        int size = layout.countBytes();
        long index = at / size;
        long mask = -1L >>> (Long.SIZE - Byte.SIZE * size);
        for (long rest = word; rest != 0; rest >>>= Byte.SIZE * size, index++) {
            int count = (int) (rest & mask);
            if (count < 0) {
                throw file.corrupt(
                        "a channel holds " + Integer.toUnsignedLong(count) + " counts",
                        layout.dataOffset() + index * size);
            }
            if (count > 0) {
                voxels.add(index, count);
            }
        }
    }
}
