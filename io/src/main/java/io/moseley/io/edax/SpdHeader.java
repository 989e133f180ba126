package io.moseley.io.edax;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.binary.LittleEndianFile;
import io.moseley.spectrum.CountSpectrumImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The header of a map: its values follow at {@code dataOffset}, (height, width, channels) unsigned numbers.
 *
 * @param height rows that are whole in the file
 * @param statedHeight rows that the header states
 * @param spectra number of spectra as stated
 * @param countBytes 1, 2 or 4 bytes per value
 * @param frames that were summed
 * @param imageName file name of the electron image that was recorded with the map; may be empty
 */
record SpdHeader(
        int version,
        int spectra,
        int width,
        int height,
        int statedHeight,
        int channels,
        int countBytes,
        long dataOffset,
        int frames,
        String imageName) {
    private static final int LENGTH = 168;
    private static final int NAME_OFFSET = 48;

    /**
     * @throws CorruptInputException if the sizes are impossible, or not even one row is in the file
     * @throws UnsupportedInputException if there are more channels than can be held
     */
    static SpdHeader read(Path path) {
        return LittleEndianFile.read(path, file -> read(file, path));
    }

    private static SpdHeader read(LittleEndianFile file, Path path) {
        ByteBuffer header = file.bytes(0, LENGTH, "the header");
        int width = positive(file, header, 24, "pixels in a row");
        int height = positive(file, header, 28, "rows");
        int channels = positive(file, header, 32, "channels");
        int countBytes = header.getInt(36);
        if (countBytes == 3 || countBytes == 8) {
            throw new UnsupportedInputException(
                    "counts of " + countBytes + " bytes are not read; 1, 2 and 4 are",
                    path + ", offset 36",
                    "export the map again with 2 or 4 bytes a count");
        }
        if (countBytes != 1 && countBytes != 2 && countBytes != 4) {
            throw file.corrupt("a count has " + countBytes + " bytes; 1, 2 or 4 are possible", 36);
        }
        if (channels > CountSpectrumImage.MAX_CHANNELS) {
            throw new UnsupportedInputException(
                    "the map has " + channels + " channels, at most " + CountSpectrumImage.MAX_CHANNELS
                            + " can be read",
                    path + ", offset 32",
                    "check that the file is whole");
        }
        long dataOffset = Integer.toUnsignedLong(header.getInt(40));
        if (dataOffset < LENGTH) {
            throw file.corrupt("the values would begin at " + dataOffset + ", inside the header", 40);
        }
        long pixels = (long) width * height;
        if (pixels > Integer.MAX_VALUE - 8) {
            throw file.corrupt("the map would have " + height + " × " + width + " pixels", 24);
        }
        long rowBytes = (long) width * channels * countBytes;
        file.requireWithin(dataOffset, rowBytes, "a row of " + width + " pixels and " + channels + " channels");
        int whole = (int) Math.min(height, (file.size() - dataOffset) / rowBytes);
        return new SpdHeader(
                header.getInt(16),
                header.getInt(20),
                width,
                whole,
                height,
                channels,
                countBytes,
                dataOffset,
                header.getInt(44),
                name(header));
    }

    /** The points of a line scan, along whichever side they are stored, as one row. */
    SpdHeader asLine() {
        int points = spectra > 0 ? Math.min(spectra, width * height) : width * height;
        return new SpdHeader(version, spectra, points, 1, 1, channels, countBytes, dataOffset, frames, imageName);
    }

    int pixels() {
        return width * height;
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", (long) version);
        map.put("nSpectra", (long) spectra);
        map.put("nPoints", (long) width);
        map.put("nLines", (long) statedHeight);
        map.put("nChannels", (long) channels);
        map.put("countBytes", (long) countBytes);
        map.put("nFrames", (long) frames);
        map.put("fName", imageName);
        return map;
    }

    private static int positive(LittleEndianFile file, ByteBuffer header, int offset, String what) {
        int value = header.getInt(offset);
        if (value < 1) {
            throw file.corrupt("the number of " + what + " is " + Integer.toUnsignedLong(value), offset);
        }
        return value;
    }

    /** The last part of a name that may be a Windows path. */
    private static String name(ByteBuffer header) {
        int end = NAME_OFFSET;
        while (end < LENGTH && header.get(end) != 0) {
            end++;
        }
        String name = new String(header.array(), NAME_OFFSET, end - NAME_OFFSET, StandardCharsets.ISO_8859_1);
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .strip();
    }
}
