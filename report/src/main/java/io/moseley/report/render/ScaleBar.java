package io.moseley.report.render;

import io.moseley.spectrum.LengthUnits;
import io.moseley.spectrum.NavigationAxis;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * A bar of a round length (1, 2 or 5 × 10ⁿ) along x.
 *
 * @param mapPixels its length in pixels of the map, need not be whole
 * @param text "200 nm", or "20 px" if the axis is not calibrated
 */
public record ScaleBar(double mapPixels, String text) {
    /** The part of the map's width that the bar may take. */
    private static final double WIDEST = 0.34;

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
        OptionalDouble metresPerUnit = LengthUnits.metres(units);
        if (metresPerUnit.isEmpty()) {
            return Ticks.plain(length) + " " + units;
        }
        double metres = length * metresPerUnit.getAsDouble();
        for (String unit : UNITS) {
            double smallest = unit.equals("nm") ? 0.1 : 1;
            if (metres / LengthUnits.metres(unit).getAsDouble() >= smallest * (1 - 1e-9)) {
                return Ticks.plain(metres / LengthUnits.metres(unit).getAsDouble()) + " " + unit;
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
