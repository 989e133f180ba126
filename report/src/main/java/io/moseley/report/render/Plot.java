package io.moseley.report.render;

import io.moseley.denoise.trust.TrustCurves.Curve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.IntStream;

/** Axes, grid and lines within a rectangle of the sheet. */
public final class Plot {
    static final double SCALE = 1.15;

    /** Distinguishable without colour vision, dark enough on white; the first is for raw data. */
    static final List<Color> COLORS = List.of(
            new Color(0x8A8A8A), new Color(0x1F5FA8), new Color(0xC2410C), new Color(0x111111), new Color(0x7A3E9D));

    private final Rectangle2D area;
    private final PlotAxis x;
    private final PlotAxis y;

    public Plot(Rectangle2D area, PlotAxis x, PlotAxis y) {
        this.area = area;
        this.x = x;
        this.y = y;
    }

    double screenX(double value) {
        return area.getX() + x.fraction(value) * area.getWidth();
    }

    double screenY(double value) {
        return area.getMaxY() - y.fraction(value) * area.getHeight();
    }

    private int mostX() {
        return (int) Math.max(2, area.getWidth() / 90);
    }

    private int mostY() {
        return (int) Math.max(2, area.getHeight() / 45);
    }

    /** Room that the y tick texts and the label take at the left of the area. */
    public static double leftRoom(PlotAxis y, double height) {
        Lettering tick = Lettering.tick(SCALE);
        int most = (int) Math.max(2, height / 45);
        double widest = 0;
        for (double value : y.ticks(most)) {
            widest = Math.max(widest, tick.width(y.text(value, most)));
        }
        return widest + 12 + 1.6 * Lettering.label(SCALE).lineHeight();
    }

    public static double bottomRoom() {
        return Lettering.tick(SCALE).lineHeight() + Lettering.label(SCALE).lineHeight() + 10;
    }

    public void paintAxes(Graphics2D g, boolean withXTexts) {
        Lettering tick = Lettering.tick(SCALE);
        Lettering label = Lettering.label(SCALE);
        g.setStroke(new BasicStroke(1));
        double widest = 0;
        for (double value : y.ticks(mostY())) {
            double at = screenY(value);
            g.setColor(new Color(0xE4E4E4));
            g.draw(new Line2D.Double(area.getX(), at, area.getMaxX(), at));
            String text = y.text(value, mostY());
            tick.right(g, text, area.getX() - 7, at + tick.capHeight() / 2);
            widest = Math.max(widest, tick.width(text));
        }
        double taken = Double.NEGATIVE_INFINITY;
        for (double value : x.ticks(mostX())) {
            double at = screenX(value);
            g.setColor(new Color(0xE4E4E4));
            g.draw(new Line2D.Double(at, area.getY(), at, area.getMaxY()));
            String text = x.text(value, mostX());
            if (withXTexts && at - tick.width(text) / 2 > taken + 6) {
                tick.center(g, text, at, area.getMaxY() + 6 + tick.size());
                taken = at + tick.width(text) / 2;
            }
        }
        g.setColor(new Color(0x606060));
        g.draw(area);
        if (withXTexts) {
            label.center(g, x.label(), area.getCenterX(), area.getMaxY() + 8 + tick.lineHeight() + label.size());
        }
        label.upwards(g, y.label(), area.getX() - widest - 16, area.getCenterY());
    }

    /** A vertical band with a text at its top, such as an energy window. */
    public void band(Graphics2D g, double from, double to) {
        double left = Math.max(area.getX(), screenX(from));
        double right = Math.min(area.getMaxX(), screenX(to));
        if (right > left) {
            g.setColor(new Color(0xF3E7C9));
            g.fill(new Rectangle2D.Double(left, area.getY(), right - left, area.getHeight()));
        }
    }

    public void line(Graphics2D g, Curve curve, Color color, double thickness) {
        Shape clip = g.getClip();
        g.clip(area);
        g.setColor(color);
        g.setStroke(new BasicStroke((float) thickness, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < curve.x().length; i++) {
            boolean shown = x.canShow(curve.x()[i]) && y.canShow(curve.y()[i]);
            if (shown) {
                double px = screenX(curve.x()[i]);
                double py = screenY(curve.y()[i]);
                if (down) {
                    path.lineTo(px, py);
                } else {
                    path.moveTo(px, py);
                    boolean alone =
                            i + 1 == curve.x().length || !x.canShow(curve.x()[i + 1]) || !y.canShow(curve.y()[i + 1]);
                    if (alone) {
                        g.fill(new java.awt.geom.Ellipse2D.Double(px - 2, py - 2, 4, 4));
                    }
                }
            }
            down = shown;
        }
        g.draw(path);
        g.setClip(clip);
    }

    /** Names with a stroke of their colour, in one or more lines, without a pen nothing; returns the bottom edge. */
    public static double key(
            Graphics2D g, List<String> names, List<Color> colors, double left, double top, double width) {
        Lettering label = Lettering.tick(SCALE);
        double x = left;
        double y = top;
        for (int i = 0; i < names.size(); i++) {
            double needed = 26 + label.width(names.get(i)) + 18;
            if (x > left && x + needed > left + width) {
                x = left;
                y += label.lineHeight();
            }
            if (g != null) {
                g.setColor(colors.get(i));
                g.setStroke(new BasicStroke(3));
                double middle = y + label.size() - label.capHeight() / 2;
                g.draw(new Line2D.Double(x, middle, x + 20, middle));
                label.left(g, names.get(i), x + 26, y + label.size());
            }
            x += needed;
        }
        return names.isEmpty() ? top : y + label.lineHeight();
    }

    public static List<Color> colors(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> COLORS.get(i % COLORS.size()))
                .toList();
    }
}
