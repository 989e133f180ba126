package io.moseley.io.edax;

import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.LittleEndianFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The description of an image that EDAX writes beside its {@code .bmp}: pixel size and microscope, no pixels.
 *
 * @param kilovolts beam energy; 0 if not stated
 * @param micrometresPerPixelX pixel size; useless where not positive
 */
record IprDescription(
        int version,
        float kilovolts,
        int tiltDegrees,
        int takeoffDegrees,
        long magnification,
        float micrometresPerPixelX,
        float micrometresPerPixelY) {
    private static final int VERSION_333 = 333;
    private static final int VERSION_334 = 334;
    private static final int LENGTH_333 = 252;
    private static final int LENGTH_334 = 264;

    /** Recognises a description by its version and length, which belong together. */
    static boolean recognises(ByteBuffer head, long size) {
        if (head.limit() < 4) {
            return false;
        }
        int version = Short.toUnsignedInt(head.getShort(0));
        boolean known = version == VERSION_333 && size == LENGTH_333 || version == VERSION_334 && size == LENGTH_334;
        return known && Short.toUnsignedInt(head.getShort(2)) <= 4;
    }

    /** @throws CorruptInputException if the file is too short, or of no known version */
    static IprDescription read(Path path) {
        return LittleEndianFile.read(path, file -> {
            ByteBuffer header = file.bytes(0, LENGTH_333, "the description of an image");
            int version = Short.toUnsignedInt(header.getShort(0));
            if (version != VERSION_333 && version != VERSION_334) {
                throw file.corrupt("the version is " + version + "; 333 and 334 are known", 0);
            }
            return new IprDescription(
                    version,
                    Short.toUnsignedInt(header.getShort(52)) / 10f,
                    header.getShort(54),
                    header.getShort(56),
                    Integer.toUnsignedLong(header.getInt(58)),
                    header.getFloat(64),
                    header.getFloat(68));
        });
    }

    boolean hasPixelSize() {
        return micrometresPerPixelX > 0
                && micrometresPerPixelY > 0
                && Float.isFinite(micrometresPerPixelX)
                && Float.isFinite(micrometresPerPixelY);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("version", (long) version);
        map.put("accV", (double) kilovolts);
        map.put("tilt", (long) tiltDegrees);
        map.put("takeoff", (long) takeoffDegrees);
        map.put("mag", magnification);
        map.put("mppX", (double) micrometresPerPixelX);
        map.put("mppY", (double) micrometresPerPixelY);
        return map;
    }
}
