package io.moseley.io.bruker;

import io.moseley.error.CorruptInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.CountSpectrumImageBuilder;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.MemoryBudget;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Decodes a packed cube straight into sparse counts. The stream holds, for each line, the number of pixels present and
 * then these pixels: a header of 22 bytes and the spectrum, in one of three packings (16-bit events, 12-bit events, runs
 * of counts with events on top).
 */
final class HypermapDecoder {
    private static final int PIXELS_AT = 0x1A0;
    private static final int PIXEL_HEADER = 22;

    /** More than the largest spectrum (65,536 channels of 4 bytes, each a run of its own) can take. */
    private static final int MAX_PIXEL_BYTES = 1 << 20;

    /** So that single events can still be added. */
    private static final int MOST_COUNTS = Integer.MAX_VALUE - 0xFFFF;

    private static final int MAX_SIDE = 1 << 16;

    /** A growing builder holds old and new arrays of 6 bytes per entry side by side, the new ones half as long again. */
    private static final int BYTES_PER_ENTRY = 15;

    private static final long MOST_ENTRIES = Runtime.getRuntime().maxMemory() / BYTES_PER_ENTRY;

    private final CubeWindow window;
    private final String where;
    private final int height;
    private final int width;
    private int channels;

    /** The occupied channels of the pixel at hand, increasing, and their counts. */
    private int[] channelOf = new int[256];

    private int[] countOf = new int[256];
    private int size;
    private int[] events = new int[256];
    private int eventCount;

    private int line;
    private int column;
    private long entries;

    /**
     * Reads the size of the map.
     *
     * @param where for errors: the file, and the cube in it
     */
    HypermapDecoder(InputStream cube, String where) throws IOException {
        this.window = new CubeWindow(cube);
        this.where = where;
        int at;
        try {
            at = window.take(PIXELS_AT);
        } catch (EOFException e) {
            throw new CorruptInputException("the cube ends in its header", where, e);
        }
        this.height = LittleEndian.int32(window.bytes(), at);
        this.width = LittleEndian.int32(window.bytes(), at + 4);
        long pixels = (long) height * width;
        if (height < 1 || height > MAX_SIDE || width < 1 || width > MAX_SIDE || pixels > Integer.MAX_VALUE / 2) {
            throw new CorruptInputException(
                    "the cube claims " + Integer.toUnsignedString(height) + " × " + Integer.toUnsignedString(width)
                            + " pixels",
                    where);
        }
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }

    /** The number of lines that can be decoded before the cube ends; once only, instead of {@link #decode}. */
    int wholeLines(int stated) throws IOException {
        channels = stated;
        try {
            for (line = 0; line < height; line++) {
                decodeLine(() -> {});
            }
        } catch (EOFException | CorruptInputException cutOff) {
            return line;
        }
        return height;
    }

    /**
     * Decodes the pixels; once only.
     *
     * @param header of this width; of the first lines, or all of them
     */
    CountSpectrumImage decode(SpectrumImageHeader header) throws IOException {
        channels = header.channels();
        MemoryBudget.ofThisJvm()
                .require((long) header.pixels() * Long.BYTES, "the index of " + header.pixels() + " pixels", where);
        CountSpectrumImageBuilder builder = CountSpectrumImage.builder(header);
        try {
            for (line = 0; line < header.height(); line++) {
                decodeLine(() -> builder.addOccupied(line * width + column, channelOf, countOf, size));
            }
        } catch (EOFException e) {
            throw new CorruptInputException(
                    "the cube ends in line " + line + " of " + height + " (byte " + window.position() + ")", where, e);
        }
        return builder.build();
    }

    private void decodeLine(Runnable pixel) throws IOException {
        long present = LittleEndian.uint32(window.bytes(), window.take(Integer.BYTES));
        if (present > width) {
            throw damaged("line " + line + " claims " + present + " pixels of " + width);
        }
        column = -1;
        for (int i = 0; i < present; i++) {
            decodePixel();
            pixel.run();
            entries += size;
            if (entries > MOST_ENTRIES) {
                MemoryBudget.ofThisJvm()
                        .require(
                                entries * BYTES_PER_ENTRY, "a map of more than " + entries + " occupied voxels", where);
            }
        }
    }

    private void decodePixel() throws IOException {
        int at = window.take(PIXEL_HEADER);
        byte[] bytes = window.bytes();
        long x = LittleEndian.uint32(bytes, at);
        int packing = LittleEndian.uint16(bytes, at + 12);
        int pulses = LittleEndian.uint16(bytes, at + 16);
        long dataSize = LittleEndian.uint32(bytes, at + 18);
        if (x >= width || x <= column) {
            throw damaged(
                    "pixel " + x + " comes after pixel " + column + " in line " + line + " of " + width + " pixels");
        }
        column = (int) x;
        if (dataSize > MAX_PIXEL_BYTES) {
            throw damaged("a pixel claims " + dataSize + " bytes");
        }
        size = 0;
        eventCount = 0;
        switch (packing) {
            case 0 -> events16((int) dataSize, pulses);
            case 1 -> events12((int) dataSize, pulses);
            default -> runs((int) dataSize, pulses);
        }
        if (eventCount > 0) {
            mergeEvents();
        }
        if (size > 0 && channelOf[size - 1] >= channels) {
            throw damaged("a count lies in channel " + channelOf[size - 1] + " of " + channels);
        }
    }

    private void events16(int dataSize, int pulses) throws IOException {
        require(2L * pulses <= dataSize, pulses, dataSize);
        int at = window.take(dataSize);
        byte[] bytes = window.bytes();
        reserveEvents(pulses);
        for (int i = 0; i < pulses; i++) {
            events[i] = LittleEndian.uint16(bytes, at + 2 * i);
        }
        eventCount = pulses;
    }

    /** Twelve bits each, in 16-bit words whose bytes are swapped: byte j of the bit stream is stored at j ^ 1. */
    private void events12(int dataSize, int pulses) throws IOException {
        int needed = (3 * pulses + 1) / 2;
        require(needed + (needed & 1) <= dataSize, pulses, dataSize);
        int at = window.take(dataSize);
        byte[] bytes = window.bytes();
        reserveEvents(pulses);
        for (int i = 0; i < pulses; i++) {
            int j = 3 * i / 2;
            int high = bytes[at + (j ^ 1)] & 0xFF;
            int low = bytes[at + (j + 1 ^ 1)] & 0xFF;
            events[i] = (i & 1) == 0 ? high << 4 | low >> 4 : (high & 0xF) << 8 | low;
        }
        eventCount = pulses;
    }

    /** Runs of channels that are empty, or have counts of 4, 8, 16 or 32 bits above a common "gain"; then events. */
    private void runs(int dataSize, int pulses) throws IOException {
        require(dataSize >= Integer.BYTES, pulses, dataSize);
        int at = window.take(dataSize);
        byte[] bytes = window.bytes();
        int end = at + dataSize - Integer.BYTES;
        int channel = 0;
        while (at < end) {
            int kind = LittleEndian.uint8(bytes, at);
            if (end - at < 2) {
                throw damaged("a run of channels is cut off");
            }
            int count = LittleEndian.uint8(bytes, at + 1);
            at += 2;
            if (kind != 0) {
                int values = kind == 1 ? (count + 1) / 2 : count * (kind / 2);
                if (end - at < kind + values || (kind & kind - 1) != 0 || kind > Long.BYTES) {
                    throw damaged("a run of " + count + " channels of kind " + kind + " is cut off or unknown");
                }
                long gain = gain(bytes, at, kind);
                run(bytes, at + kind, kind, count, gain, channel);
                at += kind + values;
            }
            channel += count;
        }
        long eventBytes = LittleEndian.uint32(bytes, end);
        if (pulses > 0) {
            require(eventBytes >= 2L * pulses && eventBytes <= MAX_PIXEL_BYTES, pulses, eventBytes);
            events16((int) eventBytes, pulses);
        }
    }

    private static long gain(byte[] bytes, int at, int size) {
        return switch (size) {
            case 1 -> LittleEndian.uint8(bytes, at);
            case 2 -> LittleEndian.uint16(bytes, at);
            case 4 -> LittleEndian.uint32(bytes, at);
            default -> LittleEndian.int64(bytes, at);
        };
    }

    private void run(byte[] bytes, int at, int kind, int count, long gain, int firstChannel) {
        if (size + count > channelOf.length) {
            int capacity = Math.max(size + count, 2 * size);
            channelOf = Arrays.copyOf(channelOf, capacity);
            countOf = Arrays.copyOf(countOf, capacity);
        }
        if (gain < 0 || gain > MOST_COUNTS - 0xFFFF) {
            throw damaged("a pixel claims " + Long.toUnsignedString(gain) + " counts in a channel");
        }
        int[] channelsOut = channelOf;
        int[] countsOut = countOf;
        int least = (int) gain;
        int next = size;
        // One loop for each width, without a branch for empty channels: what is written for them is written over.
        switch (kind) {
            case 1 -> {
                for (int i = 0; i < count; i++) {
                    int value = least + (bytes[at + (i >> 1)] >> 4 * (i & 1) & 0xF);
                    channelsOut[next] = firstChannel + i;
                    countsOut[next] = value;
                    next += value == 0 ? 0 : 1;
                }
            }
            case 2 -> {
                for (int i = 0; i < count; i++) {
                    int value = least + (bytes[at + i] & 0xFF);
                    channelsOut[next] = firstChannel + i;
                    countsOut[next] = value;
                    next += value == 0 ? 0 : 1;
                }
            }
            default -> {
                for (int i = 0; i < count; i++) {
                    int value = least
                            + (kind == 4 ? LittleEndian.uint16(bytes, at + 2 * i) : wide(bytes, at + 4 * i, gain));
                    channelsOut[next] = firstChannel + i;
                    countsOut[next] = value;
                    next += value == 0 ? 0 : 1;
                }
            }
        }
        size = next;
    }

    /** A count of 32 bits that is not too large together with the gain. */
    private int wide(byte[] bytes, int at, long gain) {
        long value = LittleEndian.uint32(bytes, at);
        if (value + gain > MOST_COUNTS) {
            throw damaged("a pixel claims " + (value + gain) + " counts in a channel");
        }
        return (int) value;
    }

    /** Adds the events to the counts of the runs, from the last channel to the first, in place. */
    private void mergeEvents() {
        Arrays.sort(events, 0, eventCount);
        int distinct = 1;
        for (int i = 1; i < eventCount; i++) {
            if (events[i] != events[i - 1]) {
                distinct++;
            }
        }
        int room = size + distinct;
        if (room > channelOf.length) {
            channelOf = Arrays.copyOf(channelOf, Math.max(room, 2 * channelOf.length));
            countOf = Arrays.copyOf(countOf, channelOf.length);
        }
        int run = size - 1;
        int event = eventCount - 1;
        int target = room;
        while (event >= 0) {
            int channel = events[event];
            while (run >= 0 && channelOf[run] > channel) {
                channelOf[--target] = channelOf[run];
                countOf[target] = countOf[run--];
            }
            int count = 0;
            while (event >= 0 && events[event] == channel) {
                count++;
                event--;
            }
            if (run >= 0 && channelOf[run] == channel) {
                count += countOf[run--];
            }
            channelOf[--target] = channel;
            countOf[target] = count;
        }
        int kept = run + 1;
        if (target > kept) {
            System.arraycopy(channelOf, target, channelOf, kept, room - target);
            System.arraycopy(countOf, target, countOf, kept, room - target);
        }
        size = kept + room - target;
    }

    private void reserveEvents(int count) {
        if (events.length < count) {
            events = new int[Math.max(count, 2 * events.length)];
        }
    }

    private void require(boolean holds, int pulses, long dataSize) {
        if (!holds) {
            throw damaged("a pixel claims " + pulses + " events in " + dataSize + " bytes");
        }
    }

    private CorruptInputException damaged(String what) {
        return new CorruptInputException(what + " (before byte " + window.position() + " of the cube)", where);
    }
}
