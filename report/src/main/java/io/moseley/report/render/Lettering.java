package io.moseley.report.render;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** Text of one face, size (pixels per em) and colour, drawn as outlines. */
public record Lettering(OutlineFont font, double size, Color color) {
    static final Color INK = new Color(0x1A1A1A);
    public static final Color MUTED = new Color(0x5A5A5A);

    public static Lettering title(double scale) {
        return new Lettering(OutlineFont.BOLD, 18 * scale, INK);
    }

    public static Lettering heading(double scale) {
        return new Lettering(OutlineFont.BOLD, 14 * scale, INK);
    }

    public static Lettering label(double scale) {
        return new Lettering(OutlineFont.REGULAR, 13 * scale, INK);
    }

    public static Lettering tick(double scale) {
        return new Lettering(OutlineFont.REGULAR, 12 * scale, INK);
    }

    public static Lettering note(double scale) {
        return new Lettering(OutlineFont.REGULAR, 11.5 * scale, MUTED);
    }

    public Lettering withColor(Color newColor) {
        return new Lettering(font, size, newColor);
    }

    public double width(String text) {
        return font.width(text, size);
    }

    public double width(List<String> lines) {
        return lines.stream().mapToDouble(this::width).max().orElse(0);
    }

    /** Distance between baselines. */
    public double lineHeight() {
        return 1.3 * size;
    }

    /** Height of capitals. */
    double capHeight() {
        return 0.73 * size;
    }

    void left(Graphics2D g, String text, double x, double baseline) {
        paint(g, text, new AffineTransform(1, 0, 0, 1, x, baseline));
    }

    public void center(Graphics2D g, String text, double x, double baseline) {
        left(g, text, x - width(text) / 2, baseline);
    }

    void right(Graphics2D g, String text, double x, double baseline) {
        left(g, text, x - width(text), baseline);
    }

    /** Reads upwards; (x, y) is the middle of the baseline. */
    void upwards(Graphics2D g, String text, double x, double y) {
        paint(g, text, new AffineTransform(0, -1, 1, 0, x, y + width(text) / 2));
    }

    private void paint(Graphics2D g, String text, AffineTransform place) {
        g.setColor(color);
        g.fill(place.createTransformedShape(font.outline(text, size)));
    }

    /** Breaks at spaces, and within words that are wider than a line. */
    public List<String> wrap(String text, double maxWidth) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.trim().split("\\s+")) {
                String rest = word;
                if (!line.isEmpty() && width(line + " " + rest) <= maxWidth) {
                    line.append(' ').append(rest);
                    continue;
                }
                if (!line.isEmpty()) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                while (rest.length() > 1 && width(rest) > maxWidth) {
                    int end = rest.length() - 1;
                    while (end > 1 && width(rest.substring(0, end)) > maxWidth) {
                        end--;
                    }
                    lines.add(rest.substring(0, end));
                    rest = rest.substring(end);
                }
                line.append(rest);
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** Draws a text in lines downwards from the top edge {@code y}, without a pen nothing; returns the bottom edge. */
    public double paragraph(Graphics2D g, String text, double x, double y, double width) {
        if (text.isEmpty()) {
            return y;
        }
        List<String> lines = wrap(text, width);
        for (int i = 0; g != null && i < lines.size(); i++) {
            left(g, lines.get(i), x, y + i * lineHeight() + size);
        }
        return y + lines.size() * lineHeight();
    }
}
