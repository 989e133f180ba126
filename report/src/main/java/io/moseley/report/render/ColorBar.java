package io.moseley.report.render;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * The colours and their values, upright, with ticks at the right and the unit along them. A pointed end says that some
 * pixels lie beyond the limit.
 */
public record ColorBar(
        ColorLimits limits, Colormap colormap, String unit, boolean beyondLow, boolean beyondHigh, double scale) {
    /** Bars shorter than this (times the scale) have no room for ticks and unit. */
    private static final double SHORTEST = 96;

    public static ColorBar of(List<ScalarMap> maps, ColorLimits limits, Colormap colormap, String unit, double scale) {
        boolean below = false;
        boolean above = false;
        double slack = 1e-9 * (limits.high() - limits.low());
        for (ScalarMap map : maps) {
            for (double value : map.values()) {
                below |= value < limits.low() - slack;
                above |= value > limits.high() + slack;
            }
        }
        return new ColorBar(limits, colormap, unit, below, above, scale);
    }

    public static double shortest(double scale) {
        return SHORTEST * scale;
    }

    private double thickness() {
        return 16 * scale;
    }

    private double[] ticks(double height) {
        return Ticks.linear(limits.low(), limits.high(), most(height));
    }

    /** Number of ticks: as many as fit, at least two, as one alone gives no scale. */
    private int most(double height) {
        int most = (int) Math.max(2, Math.min(8, height / (38 * scale)));
        while (most < 10 && Ticks.linear(limits.low(), limits.high(), most).length < 2) {
            most++;
        }
        return most;
    }

    private List<String> texts(double height) {
        double step = Ticks.step(limits.low(), limits.high(), most(height));
        double largest = Math.max(Math.abs(limits.low()), Math.abs(limits.high()));
        return java.util.Arrays.stream(ticks(height))
                .mapToObj(value -> Ticks.text(value, step, largest))
                .toList();
    }

    private List<String> unitLines(double height) {
        return unit.isEmpty() ? List.of() : Lettering.tick(scale).wrap(unit, height);
    }

    public double width(double height) {
        Lettering tick = Lettering.tick(scale);
        return thickness()
                + 8 * scale
                + tick.width(texts(height))
                + 4 * scale
                + unitLines(height).size() * tick.lineHeight();
    }

    public void paint(Graphics2D g, double x, double y, double height) {
        double point = 8 * scale;
        double top = y + (beyondHigh ? point : 0);
        double bottom = y + height - (beyondLow ? point : 0);
        double right = x + thickness();
        // Steps as wide as the screen allows: between colours, pixel rows take the colour at their middle.
        for (int row = (int) Math.ceil(top); row < bottom; row++) {
            g.setColor(new Color(colormap.rgb((bottom - row - 0.5) / (bottom - top))));
            g.fill(new Rectangle2D.Double(x, row, thickness(), Math.min(1, bottom - row)));
        }
        if (beyondHigh) {
            triangle(g, colormap.rgb(Colormap.SIZE - 1), x, top, y);
        }
        if (beyondLow) {
            triangle(g, colormap.rgb(0), x, bottom, y + height);
        }
        g.setStroke(new BasicStroke((float) scale));
        g.setColor(new Color(0x808080));
        g.draw(new Rectangle2D.Double(x, top, thickness(), bottom - top));
        Lettering tick = Lettering.tick(scale);
        double[] values = ticks(height);
        List<String> texts = texts(height);
        for (int i = 0; i < values.length; i++) {
            double at = bottom - limits.fraction(values[i]) * (bottom - top);
            g.setColor(Lettering.INK);
            g.draw(new Line2D.Double(right, at, right + 4 * scale, at));
            double baseline = Math.max(y + tick.capHeight(), Math.min(y + height, at + tick.capHeight() / 2));
            tick.left(g, texts.get(i), right + 7 * scale, baseline);
        }
        double baseline = right + 8 * scale + tick.width(texts) + tick.lineHeight();
        for (String line : unitLines(height)) {
            tick.upwards(g, line, baseline, y + height / 2);
            baseline += tick.lineHeight();
        }
    }

    private void triangle(Graphics2D g, int rgb, double x, double base, double tip) {
        Path2D path = new Path2D.Double();
        path.moveTo(x, base);
        path.lineTo(x + thickness() / 2, tip);
        path.lineTo(x + thickness(), base);
        path.closePath();
        g.setColor(new Color(rgb));
        g.fill(path);
        g.setColor(new Color(0x808080));
        g.setStroke(new BasicStroke((float) scale));
        g.draw(path);
    }
}
