package io.moseley.report.render;

import io.moseley.spectrum.NavigationAxis;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A bar of a round length (1, 2 or 5 × 10ⁿ) along x.
 *
 * @param mapPixels its length in pixels of the map, need not be whole
 * @param text "200 nm", or "20 px" if the axis is not calibrated
 */
public record ScaleBar(double mapPixels, String text) {
    /** The part of the map's width that the bar may take. */
    private static final double WIDEST = 0.34;

    private static final Map<String, Double> METRES = Map.ofEntries(
            Map.entry("pm", 1e-12),
            Map.entry("nm", 1e-9),
            Map.entry("µm", 1e-6),
            Map.entry("um", 1e-6),
            Map.entry("μm", 1e-6),
            Map.entry("micron", 1e-6),
            Map.entry("microns", 1e-6),
            Map.entry("mm", 1e-3),
            Map.entry("cm", 1e-2),
            Map.entry("m", 1.0));

    private static final List<String> UNITS = List.of("m", "mm", "µm", "nm");

    public static ScaleBar of(NavigationAxis axis) {
        if (!axis.isCalibrated()) {
            double pixels = Math.max(1, Ticks.roundDown(Math.max(1, axis.size() * WIDEST)));
            return new ScaleBar(pixels, String.format(Locale.ROOT, "%.0f px", pixels));
        }
        double length = Ticks.roundDown(axis.extent() * WIDEST);
        return new ScaleBar(length / axis.scale(), text(length, axis.units()));
    }

    private static String text(double length, String units) {
        Double metresPerUnit = METRES.get(units.trim());
        if (metresPerUnit == null) {
            return Ticks.plain(length) + " " + units;
        }
        double metres = length * metresPerUnit;
        for (String unit : UNITS) {
            double smallest = unit.equals("nm") ? 0.1 : 1;
            if (metres / METRES.get(unit) >= smallest * (1 - 1e-9)) {
                return Ticks.plain(metres / METRES.get(unit)) + " " + unit;
            }
        }
        return Ticks.plain(metres / 1e-12) + " pm";
    }

    public static double height(double scale) {
        return 22 * scale;
    }

    public double width(double screenPixelsPerMapPixel, double scale) {
        return mapPixels * screenPixelsPerMapPixel
                + 8 * scale
                + Lettering.label(scale).width(text);
    }

    /** Draws the bar with its text at the right, in a strip below the map whose top left corner is (x, y). */
    public void paint(Graphics2D g, double x, double y, double screenPixelsPerMapPixel, double scale) {
        double length = mapPixels * screenPixelsPerMapPixel;
        g.setColor(Lettering.INK);
        g.fill(new Rectangle2D.Double(x, y + 9 * scale, length, 5 * scale));
        Lettering label = Lettering.label(scale);
        label.left(g, text, x + length + 8 * scale, y + 11.5 * scale + label.capHeight() / 2);
    }
}
