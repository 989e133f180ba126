package io.moseley.report.figures;

import io.moseley.report.render.Lettering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;

/**
 * A picture with a title at the top and notes at the bottom, put together part by part. The same parts always give the same
 * bytes.
 *
 * @param <F> the figure itself, for calls in a chain
 */
public abstract class Figure<F extends Figure<F>> {
    private String title = "";
    private final List<String> footnotes = new ArrayList<>();

    public final F title(String value) {
        title = value;
        return self();
    }

    /** Adds a line of text at the bottom; long ones are wrapped. */
    public final F footnote(String text) {
        footnotes.add(text);
        return self();
    }

    abstract F self();

    /** 8 bits per channel, RGB. */
    public abstract BufferedImage render();

    /** The picture as a PNG file's bytes. */
    public final byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.setUseCache(false);
            if (!ImageIO.write(render(), "png", bytes)) {
                throw new IllegalStateException("this Java has no PNG writer");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * A white sheet with a drawing.
     *
     * @param drawing draws from the top down and returns the height of the sheet; without a pen, it only measures
     */
    static BufferedImage draw(double width, ToDoubleFunction<Graphics2D> drawing) {
        double height = drawing.applyAsDouble(null);
        BufferedImage sheet =
                new BufferedImage((int) Math.ceil(width), (int) Math.ceil(height), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = sheet.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        if (drawing.applyAsDouble(g) != height) {
            throw new IllegalStateException("a figure is drawn in another size than it was measured");
        }
        g.dispose();
        return sheet;
    }

    /** Writes the title down from {@code y}, over the width of the sheet but its margins; returns the bottom edge. */
    final double writeTitle(Graphics2D g, double sheetWidth, double margin, double y, double scale) {
        return Lettering.title(scale).paragraph(g, title, margin, y, sheetWidth - 2 * margin);
    }

    /** Writes notes, the footnotes after the others, down from {@code y}; returns the height of the sheet. */
    final double writeNotes(
            Graphics2D g, List<String> others, double sheetWidth, double margin, double y, double scale) {
        List<String> notes = new ArrayList<>(others);
        notes.addAll(footnotes);
        double bottom = y;
        for (String note : notes) {
            bottom = Lettering.note(scale).paragraph(g, note, margin, bottom, sheetWidth - 2 * margin);
        }
        return bottom + margin;
    }
}
