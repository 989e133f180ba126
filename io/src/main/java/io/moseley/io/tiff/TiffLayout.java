package io.moseley.io.tiff;

import io.moseley.io.binary.NumberLayout;
import io.moseley.spectrum.NavigationAxis;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The layout of a stack that Moseley writes: header, one directory per plane, then the planes, uncompressed, one
 * strip each, without gaps, little-endian. Beyond 4 GiB it is a BigTIFF.
 */
final class TiffLayout {
    private static final long LARGEST_CLASSIC = 0xFFFF_FFFFL;
    private static final long LARGEST_UNSIGNED = 0xFFFF_FFFFL;
    private static final int COMMON_ENTRIES = 14;
    private static final int FIRST_ENTRIES = COMMON_ENTRIES + 2;
    private static final byte[] SOFTWARE = "Moseley\0".getBytes(StandardCharsets.US_ASCII);

    private final NavigationAxis yAxis;
    private final NavigationAxis xAxis;
    private final int planes;
    private final NumberLayout numbers;
    private final byte[] description;
    private final boolean big;

    /**
     * @param yAxis resolutions are written in the units of the x axis, where both are lengths
     * @param forceBig for tests
     */
    TiffLayout(
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            int planes,
            NumberLayout numbers,
            String description,
            boolean forceBig) {
        this.yAxis = yAxis.inUnitsOf(xAxis); // pixels that a reader takes for square would be distorted
        this.xAxis = xAxis;
        this.planes = planes;
        this.numbers = numbers;
        this.description = (description + "\0").getBytes(StandardCharsets.US_ASCII);
        long classicEnd = firstPlane(false) + planes * planeBytes();
        this.big = forceBig || classicEnd > LARGEST_CLASSIC;
    }

    boolean isBig() {
        return big;
    }

    long planeBytes() {
        return (long) xAxis.size() * yAxis.size() * numbers.size();
    }

    /** Offset of a number. */
    long at(int plane, int y) {
        return firstPlane(big) + plane * planeBytes() + (long) y * xAxis.size() * numbers.size();
    }

    /** Everything before the planes. */
    ByteBuffer head() {
        ByteBuffer head = ByteBuffer.allocate((int) firstPlane(big)).order(ByteOrder.LITTLE_ENDIAN);
        head.put((byte) 'I').put((byte) 'I');
        if (big) {
            head.putShort((short) 43).putShort((short) 8).putShort((short) 0).putLong(headerBytes(true));
        } else {
            head.putShort((short) 42).putInt((int) headerBytes(false));
        }
        for (int plane = 0; plane < planes; plane++) {
            directory(head, plane);
        }
        head.position((int) textsAt(big));
        head.put(description).put(SOFTWARE);
        head.position((int) resolutionsAt(big));
        rational(head, 1 / xAxis.scale());
        rational(head, 1 / yAxis.scale());
        return head.position(0).limit(head.capacity());
    }

    private void directory(ByteBuffer head, int plane) {
        boolean first = plane == 0;
        head.position((int) directoryAt(plane, big));
        int entries = first ? FIRST_ENTRIES : COMMON_ENTRIES;
        if (big) {
            head.putLong(entries);
        } else {
            head.putShort((short) entries);
        }
        int offsets = big ? TiffField.LONG8 : TiffField.LONG;
        entry(head, PageTag.SUBFILE_TYPE, TiffField.LONG, 1, 0);
        entry(head, PageTag.WIDTH, TiffField.LONG, 1, xAxis.size());
        entry(head, PageTag.HEIGHT, TiffField.LONG, 1, yAxis.size());
        entry(head, PageTag.BITS, TiffField.SHORT, 1, 8L * numbers.size());
        entry(head, PageTag.COMPRESSION, TiffField.SHORT, 1, 1);
        entry(head, PageTag.PHOTOMETRIC, TiffField.SHORT, 1, 1); // black is zero
        if (first) {
            entry(head, PageTag.DESCRIPTION, TiffField.ASCII, description.length, textsAt(big));
        }
        entry(head, PageTag.STRIP_OFFSETS, offsets, 1, at(plane, 0));
        entry(head, PageTag.SAMPLES, TiffField.SHORT, 1, 1);
        entry(head, PageTag.ROWS_PER_STRIP, TiffField.LONG, 1, yAxis.size());
        entry(head, PageTag.STRIP_BYTES, offsets, 1, planeBytes());
        if (big) { // eight bytes fit into the entry
            entry(head, PageTag.X_RESOLUTION, 1 / xAxis.scale());
            entry(head, PageTag.Y_RESOLUTION, 1 / yAxis.scale());
        } else {
            entry(head, PageTag.X_RESOLUTION, TiffField.RATIONAL, 1, resolutionsAt(false));
            entry(head, PageTag.Y_RESOLUTION, TiffField.RATIONAL, 1, resolutionsAt(false) + 8);
        }
        entry(head, PageTag.RESOLUTION_UNIT, TiffField.SHORT, 1, 1); // none: ImageJ reads it from the description
        if (first) {
            entry(head, PageTag.SOFTWARE, TiffField.ASCII, SOFTWARE.length, textsAt(big) + description.length);
        }
        entry(head, PageTag.SAMPLE_FORMAT, TiffField.SHORT, 1, numbers.isFloating() ? 3 : 1);
        long next = plane + 1 < planes ? directoryAt(plane + 1, big) : 0;
        if (big) {
            head.putLong(next);
        } else {
            head.putInt((int) next);
        }
    }

    private void entry(ByteBuffer head, int tag, int type, int count, long value) {
        head.putShort((short) tag).putShort((short) type);
        if (big) {
            boolean text = type == TiffField.ASCII && count <= 8;
            head.putLong(count).putLong(text ? inlineText() : value);
        } else {
            head.putInt(count).putInt((int) value);
        }
    }

    private void entry(ByteBuffer head, int tag, double fraction) {
        head.putShort((short) tag).putShort((short) TiffField.RATIONAL).putLong(1);
        rational(head, fraction);
    }

    /** The program's name, which fits into an entry of a BigTIFF. */
    private static long inlineText() {
        return ByteBuffer.wrap(SOFTWARE).order(ByteOrder.LITTLE_ENDIAN).getLong(0);
    }

    private static long headerBytes(boolean big) {
        return big ? 16 : 8;
    }

    private static long directoryBytes(int entries, boolean big) {
        return big ? 8 + 20L * entries + 8 : 2 + 12L * entries + 4;
    }

    private long directoryAt(int plane, boolean big) {
        return plane == 0
                ? headerBytes(big)
                : headerBytes(big)
                        + directoryBytes(FIRST_ENTRIES, big)
                        + (plane - 1) * directoryBytes(COMMON_ENTRIES, big);
    }

    private long textsAt(boolean big) {
        return directoryAt(planes, big);
    }

    private long resolutionsAt(boolean big) {
        return aligned(textsAt(big) + description.length + SOFTWARE.length);
    }

    private long firstPlane(boolean big) {
        return aligned(resolutionsAt(big) + 16);
    }

    private static long aligned(long at) {
        return (at + 15) / 16 * 16;
    }

    /** The closest fraction of unsigned 32-bit numbers, by continued fractions. */
    private static void rational(ByteBuffer destination, double value) {
        long numerator = 1;
        long previousNumerator = 0;
        long denominator = 0;
        long previousDenominator = 1;
        double rest = value;
        for (int i = 0; i < 40; i++) {
            double whole = Math.floor(rest);
            double nextNumerator = whole * numerator + previousNumerator;
            double nextDenominator = whole * denominator + previousDenominator;
            if (nextNumerator > LARGEST_UNSIGNED || nextDenominator > LARGEST_UNSIGNED) {
                break;
            }
            previousNumerator = numerator;
            numerator = (long) nextNumerator;
            previousDenominator = denominator;
            denominator = (long) nextDenominator;
            if (Math.abs((double) numerator / denominator - value) <= 1e-15 * value) {
                break;
            }
            rest = 1 / (rest - whole);
        }
        if (numerator == 0 || denominator == 0) { // beyond what the format can say
            numerator = value < 1 ? 1 : LARGEST_UNSIGNED;
            denominator = value < 1 ? LARGEST_UNSIGNED : 1;
        }
        destination.putInt((int) numerator).putInt((int) denominator);
    }
}
