package io.moseley.io.tiff;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.array.CubeValues;
import io.moseley.io.binary.FileBytes;
import io.moseley.io.binary.NumberLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * One image of a file, in strips or tiles ("segments"), each a stream of rows.
 *
 * @param samples numbers per pixel; the image is the mean of the first three
 */
record TiffPage(
        int width,
        int height,
        NumberLayout layout,
        int samples,
        TiffCompression compression,
        int predictor,
        Tiles tiles) {
    /**
     * The tiles, or the strips, which are tiles as wide as the page.
     *
     * @param width columns as stored; those beyond the image are padding
     * @param height rows; the last strip of an image has fewer
     */
    record Tiles(int width, int height, TiffField offsets, TiffField lengths) {}

    private static final long MAX_ROW_BYTES = 1 << 23;
    private static final int RGB = 3;

    /** @throws UnsupportedInputException if the page is encoded in a way that is not read */
    static TiffPage of(Map<Integer, TiffField> fields, FileBytes file) {
        Values values = new Values(fields, file);
        int width = values.size(PageTag.WIDTH);
        int height = values.size(PageTag.HEIGHT);
        int samples = (int) values.get(PageTag.SAMPLES, 1);
        if (samples < 1 || samples > 4 || (samples > 1 && values.get(PageTag.PLANAR, 1) != 1)) {
            throw values.unsupported("a page of " + samples + " samples per pixel", "save one plane per channel");
        }
        boolean tiled = fields.containsKey(PageTag.TILE_WIDTH);
        int rowsPerStrip =
                (int) Math.max(1, Math.min(height, values.get(PageTag.ROWS_PER_STRIP, 0xFFFFFFFFL) & 0xFFFFFFFFL));
        TiffPage page = new TiffPage(
                width,
                height,
                layout(values),
                samples,
                TiffCompression.of((int) values.get(PageTag.COMPRESSION, 1))
                        .orElseThrow(() -> values.unsupported(
                                TiffCompression.name(values.get(PageTag.COMPRESSION, 1)),
                                "save it uncompressed, or with deflate, LZW or PackBits")),
                (int) values.get(PageTag.PREDICTOR, 1),
                new Tiles(
                        tiled ? values.size(PageTag.TILE_WIDTH) : width,
                        tiled ? values.size(PageTag.TILE_HEIGHT) : rowsPerStrip,
                        values.field(tiled ? PageTag.TILE_OFFSETS : PageTag.STRIP_OFFSETS),
                        values.field(tiled ? PageTag.TILE_BYTES : PageTag.STRIP_BYTES)));
        boolean floating = page.layout.isFloating();
        if (page.predictor < 1
                || page.predictor > 3
                || (page.predictor == 2 && floating)
                || (page.predictor == 3 && !floating)) {
            throw values.unsupported("predictor " + page.predictor, "save it without a predictor");
        }
        if (page.rowBytes() > MAX_ROW_BYTES) {
            throw values.unsupported("a row of " + page.rowBytes() + " bytes", "cut the image into parts");
        }
        return page;
    }

    /** Tells whether another page is of the same shape and type, so that both can be planes of one stack. */
    boolean matches(TiffPage other) {
        return width == other.width
                && height == other.height
                && samples == other.samples
                && layout.kind() == other.layout.kind()
                && layout.size() == other.layout.size();
    }

    /** Bytes of the image, not compressed. */
    long bytes() {
        return (long) width * height * samples * layout.size();
    }

    /** Where the pixels lie if they lie in one piece and not compressed; −1 otherwise. */
    long contiguousAt(FileBytes file) {
        boolean plain = compression == TiffCompression.NONE && predictor == 1 && samples == 1;
        return plain
                        && tiles.width() == width
                        && tiles.height() == height
                        && tiles.offsets().count() == 1
                ? tiles.offsets().number(file)
                : -1;
    }

    /** Streams the rows of all segments as the plane of a channel. */
    void forEachRun(FileBytes file, int channel, CubeValues.RunVisitor visitor) {
        int across = (width + tiles.width() - 1) / tiles.width();
        int down = (height + tiles.height() - 1) / tiles.height();
        long segments = (long) across * down;
        if (tiles.offsets().count() != segments || tiles.lengths().count() != segments) {
            throw damaged(
                    "the page needs " + segments + " strips or tiles, it states "
                            + tiles.offsets().count() + " offsets and "
                            + tiles.lengths().count() + " lengths",
                    file,
                    tiles.offsets().at(),
                    null);
        }
        long[] at = tiles.offsets().numbers(file, segments);
        long[] length = tiles.lengths().numbers(file, segments);
        requirePlausible(file, at, length);
        byte[] row = new byte[(int) rowBytes()];
        double[] values = new double[tiles.width() * samples];
        for (int i = 0; i < at.length; i++) {
            int y = i / across * tiles.height();
            int x = i % across * tiles.width();
            int rows = Math.min(tiles.height(), height - y);
            int columns = Math.min(tiles.width(), width - x);
            try (InputStream stream = compression.decode(file.stream(at[i], length[i], "a strip or tile"))) {
                for (int r = 0; r < rows; r++) {
                    if (stream.readNBytes(row, 0, row.length) < row.length) {
                        throw damaged("a strip or tile ends in its row " + r + " of " + rows, file, at[i], null);
                    }
                    TiffPredictor.undo(predictor, row, samples, layout);
                    layout.read(ByteBuffer.wrap(row), 0, columns * samples, values);
                    reduce(values, columns);
                    visitor.visit((y + r) * width + x, 1, channel, 0, values, columns);
                }
            } catch (IOException e) {
                throw damaged("a strip or tile cannot be decompressed (" + e.getMessage() + ")", file, at[i], e);
            }
        }
    }

    /** Averages the colours of each pixel; transparency is ignored. */
    private void reduce(double[] values, int columns) {
        if (samples == 1) {
            return;
        }
        int colours = samples < RGB ? 1 : RGB;
        for (int i = 0; i < columns; i++) {
            double sum = 0;
            for (int s = 0; s < colours; s++) {
                sum += values[i * samples + s];
            }
            values[i] = sum / colours;
        }
    }

    private long rowBytes() {
        return (long) tiles.width() * samples * layout.size();
    }

    /** Tells whether all strips or tiles lie in the file. */
    boolean isWithin(FileBytes file) {
        long count = tiles.lengths().count();
        if (tiles.offsets().count() != count || count > height * ((width + (long) tiles.width() - 1) / tiles.width())) {
            return true; // damaged otherwise, which is found later
        }
        long[] at = tiles.offsets().numbers(file, count);
        long[] length = tiles.lengths().numbers(file, count);
        for (int i = 0; i < at.length; i++) {
            if (at[i] < 0 || length[i] < 0 || at[i] > file.size() || length[i] > file.size() - at[i]) {
                return false;
            }
        }
        return true;
    }

    /** A damaged size is found here, before anything is reserved for it or long read in vain. */
    void requirePlausible(FileBytes file) {
        if (tiles.lengths().count() > height * ((width + (long) tiles.width() - 1) / tiles.width())) {
            throw damaged(
                    "the page has " + tiles.lengths().count() + " strips or tiles",
                    file,
                    tiles.lengths().at(),
                    null);
        }
        long[] at = tiles.offsets().numbers(file, tiles.lengths().count());
        requirePlausible(file, at, tiles.lengths().numbers(file, tiles.lengths().count()));
    }

    private void requirePlausible(FileBytes file, long[] at, long[] length) {
        long stored = 0;
        for (int i = 0; i < Math.min(at.length, length.length); i++) {
            file.require(at[i], length[i], "a strip or tile");
            stored += length[i];
        }
        if (bytes() / compression.greatestRatio() > stored) {
            throw damaged(
                    "an image of " + width + " × " + height + " pixels does not fit into " + stored
                            + " bytes of strips or tiles",
                    file,
                    tiles.lengths().at(),
                    null);
        }
    }

    private static CorruptInputException damaged(String what, FileBytes file, long at, Throwable cause) {
        return new CorruptInputException(
                what,
                file.path() + ", offset " + at,
                "the file is damaged or incomplete: copy it again, or save it again",
                cause);
    }

    private static NumberLayout layout(Values values) {
        long bits = values.get(PageTag.BITS, 1);
        long format = values.get(PageTag.SAMPLE_FORMAT, 1);
        NumberLayout.Kind kind = format == 2
                ? NumberLayout.Kind.SIGNED
                : format == 3 ? NumberLayout.Kind.FLOATING : NumberLayout.Kind.UNSIGNED;
        boolean known = bits == 16 || bits == 32 || bits == 64 || (bits == 8 && format != 3);
        if (!known || format < 1 || format > 4) {
            throw values.unsupported(
                    "numbers of " + bits + " bits in sample format " + format,
                    "save it with integers of 8, 16 or 32 bits or floating point numbers");
        }
        return new NumberLayout(
                kind, (int) bits / 8, values.field(PageTag.WIDTH).order());
    }

    /** The fields of a directory with their defaults. */
    private record Values(Map<Integer, TiffField> fields, FileBytes file) {
        TiffField field(int tag) {
            TiffField field = fields.get(tag);
            if (field == null) {
                throw damaged("a page does not state tag " + tag, file, 0, null);
            }
            return field;
        }

        long get(int tag, long absent) {
            TiffField field = fields.get(tag);
            return field == null ? absent : field.number(file);
        }

        int size(int tag) {
            long value = field(tag).number(file);
            if (value < 1 || value > Integer.MAX_VALUE / 4) {
                throw damaged(
                        "tag " + tag + " is " + value + ", expected a number of pixels",
                        file,
                        field(tag).at(),
                        null);
            }
            return (int) value;
        }

        UnsupportedInputException unsupported(String what, String remedy) {
            return new UnsupportedInputException(
                    what + " is not read", file.path().toString(), remedy);
        }
    }
}
