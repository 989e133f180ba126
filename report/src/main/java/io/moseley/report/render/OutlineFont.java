package io.moseley.report.render;

import io.moseley.util.Resource;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The outlines of a TrueType font of ours, read from its {@code cmap} (format 4), {@code hmtx}, {@code loca} and
 * {@code glyf} tables after the OpenType specification. No kerning, no hinting, left to right: enough for labels, and
 * independent of the fonts and native libraries of the machine. Reads only the two fonts beside it, never a user's: their
 * offsets are short and their composite glyphs are not scaled.
 */
final class OutlineFont {
    static final OutlineFont REGULAR = new OutlineFont("fonts/DejaVuSans.ttf");
    static final OutlineFont BOLD = new OutlineFont("fonts/DejaVuSans-Bold.ttf");

    private static final int ON_CURVE = 1;
    private static final int X_SHORT = 2;
    private static final int Y_SHORT = 4;
    private static final int REPEAT = 8;
    private static final int X_SAME_OR_POSITIVE = 16;
    private static final int Y_SAME_OR_POSITIVE = 32;

    private static final int ARGS_ARE_WORDS = 1;
    private static final int MORE_COMPONENTS = 32;

    private final ByteBuffer font;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Integer, Path2D> glyphs = new ConcurrentHashMap<>();
    private final int unitsPerEm;
    private final int longMetrics;
    private final int cmap;

    private OutlineFont(String resource) {
        byte[] bytes = Resource.bytes(OutlineFont.class, resource);
        font = ByteBuffer.wrap(bytes);
        for (int i = 0; i < u16(4); i++) {
            String tag = new String(bytes, 12 + 16 * i, 4, StandardCharsets.US_ASCII);
            tables.put(tag, font.getInt(12 + 16 * i + 8));
        }
        unitsPerEm = u16(tables.get("head") + 18);
        longMetrics = u16(tables.get("hhea") + 34);
        cmap = unicodeTable();
    }

    /** Width of a line of text at a size in pixels per em. */
    double width(String text, double size) {
        double units = 0;
        for (int i = 0; i < text.length(); i++) {
            units += advance(glyphOf(text.charAt(i)));
        }
        return units * size / unitsPerEm;
    }

    /** The outline of a line of text whose baseline begins at the origin; y points down. */
    Path2D outline(String text, double size) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        double scale = size / unitsPerEm;
        double x = 0;
        for (int i = 0; i < text.length(); i++) {
            int glyph = glyphOf(text.charAt(i));
            AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x * scale, 0);
            path.append(glyphs.computeIfAbsent(glyph, this::read).getPathIterator(place), false);
            x += advance(glyph);
        }
        return path;
    }

    /** Returns true if the font has a glyph of its own for a character; others are drawn as a box. */
    boolean has(char character) {
        return glyphOf(character) != 0;
    }

    private int u16(int position) {
        return font.getShort(position) & 0xFFFF;
    }

    private int advance(int glyph) {
        return u16(tables.get("hmtx") + 4 * Math.min(glyph, longMetrics - 1));
    }

    private int unicodeTable() {
        int table = tables.get("cmap");
        for (int i = 0; i < u16(table + 2); i++) {
            int subtable = table + font.getInt(table + 4 + 8 * i + 4);
            if (u16(subtable) == 4) {
                return subtable;
            }
        }
        throw new IllegalStateException("the font has no character map of format 4");
    }

    private int glyphOf(char character) {
        int segments = u16(cmap + 6) / 2;
        int ends = cmap + 14;
        int starts = ends + 2 * segments + 2;
        int deltas = starts + 2 * segments;
        int ranges = deltas + 2 * segments;
        for (int i = 0; i < segments; i++) {
            if (character <= u16(ends + 2 * i)) {
                int start = u16(starts + 2 * i);
                if (character < start) {
                    return 0;
                }
                int range = u16(ranges + 2 * i);
                int delta = u16(deltas + 2 * i);
                if (range == 0) {
                    return (character + delta) & 0xFFFF;
                }
                int glyph = u16(ranges + 2 * i + range + 2 * (character - start));
                return glyph == 0 ? 0 : (glyph + delta) & 0xFFFF;
            }
        }
        return 0;
    }

    private int offset(int glyph) {
        return 2 * u16(tables.get("loca") + 2 * glyph);
    }

    private Path2D read(int glyph) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        if (offset(glyph) == offset(glyph + 1)) {
            return path;
        }
        int position = tables.get("glyf") + offset(glyph);
        int contours = font.getShort(position);
        if (contours >= 0) {
            readContours(position + 10, contours, path);
        } else {
            readComponents(position + 10, path);
        }
        return path;
    }

    private void readContours(int start, int contours, Path2D path) {
        int points = u16(start + 2 * (contours - 1)) + 1;
        int position = start + 2 * contours;
        position += 2 + u16(position);
        int[] flags = new int[points];
        for (int i = 0; i < points; i++) {
            int flag = font.get(position++) & 0xFF;
            flags[i] = flag;
            if ((flag & REPEAT) != 0) {
                for (int repeat = font.get(position++) & 0xFF; repeat > 0; repeat--) {
                    flags[++i] = flag;
                }
            }
        }
        int[] xs = new int[points];
        position = readCoordinates(position, flags, X_SHORT, X_SAME_OR_POSITIVE, xs);
        int[] ys = new int[points];
        readCoordinates(position, flags, Y_SHORT, Y_SAME_OR_POSITIVE, ys);
        for (int c = 0, first = 0; c < contours; c++) {
            int last = u16(start + 2 * c);
            appendContour(path, flags, xs, ys, first, last);
            first = last + 1;
        }
    }

    private int readCoordinates(int start, int[] flags, int shortBit, int sameOrPositiveBit, int[] coordinates) {
        int position = start;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            boolean sameOrPositive = (flags[i] & sameOrPositiveBit) != 0;
            if ((flags[i] & shortBit) != 0) {
                int step = font.get(position++) & 0xFF;
                value += sameOrPositive ? step : -step;
            } else if (!sameOrPositive) {
                value += font.getShort(position);
                position += 2;
            }
            coordinates[i] = value;
        }
        return position;
    }

    /** Quadratic splines; between two control points in a row lies an implied point on the curve. */
    private static void appendContour(Path2D path, int[] flags, int[] xs, int[] ys, int first, int last) {
        int count = last - first + 1;
        if (count < 2) {
            return;
        }
        int begin = first;
        while ((flags[begin] & ON_CURVE) == 0) { // Contours of control points alone do not occur in these fonts.
            begin++;
        }
        path.moveTo(xs[begin], ys[begin]);
        int control = -1;
        for (int k = 1; k <= count; k++) {
            int i = first + (begin - first + k) % count;
            if ((flags[i] & ON_CURVE) != 0) {
                if (control >= 0) {
                    path.quadTo(xs[control], ys[control], xs[i], ys[i]);
                } else {
                    path.lineTo(xs[i], ys[i]);
                }
                control = -1;
            } else {
                if (control >= 0) {
                    path.quadTo(xs[control], ys[control], (xs[control] + xs[i]) / 2.0, (ys[control] + ys[i]) / 2.0);
                }
                control = i;
            }
        }
        path.closePath();
    }

    private void readComponents(int start, Path2D path) {
        int position = start;
        int flags;
        do {
            flags = u16(position);
            int glyph = u16(position + 2);
            position += 4;
            boolean words = (flags & ARGS_ARE_WORDS) != 0;
            double dx = words ? font.getShort(position) : font.get(position);
            double dy = words ? font.getShort(position + 2) : font.get(position + 1);
            position += words ? 4 : 2;
            path.append(read(glyph).getPathIterator(AffineTransform.getTranslateInstance(dx, dy)), false);
        } while ((flags & MORE_COMPONENTS) != 0);
    }
}
