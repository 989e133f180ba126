package io.moseley.report.page;

import io.moseley.denoise.trust.TrustCurves;
import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.report.render.PlotAxis;
import java.util.List;
import java.util.Locale;

/**
 * Curves over common axes as an SVG element for a page, whose style sheet gives colours: classes {@code plot}, {@code grid},
 * {@code box} and {@code curve c0} to {@code curve c7} in the order of the curves.
 */
final class SvgCurves {
    /** Classes of curves; further curves begin again. */
    static final int STYLES = 8;

    private static final double HEIGHT = 270;
    private static final double FONT = 12.5;
    private static final double CHARACTER = 0.56 * FONT;
    private static final double TOP = 8;
    private static final double BOTTOM = 46;
    private static final double RIGHT = 14;
    private static final int MOST_Y = 6;

    private SvgCurves() {}

    /**
     * @param name what a screen reader says
     * @param width in units of which the text is 12.5 high
     */
    static String svg(String name, double width, TrustCurves content, boolean logarithmicY) {
        List<Curve> curves = content.curves();
        PlotAxis y = PlotAxis.around(
                content.yLabel(), logarithmicY, curves.stream().map(Curve::y).toArray(double[][]::new));
        PlotAxis x =
                PlotAxis.exactly(content.xLabel(), curves.stream().map(Curve::x).toArray(double[][]::new));
        int mostX = (int) Math.max(3, width / 90);
        double widest = 0;
        for (double tick : y.ticks(MOST_Y)) {
            widest = Math.max(widest, CHARACTER * y.text(tick, MOST_Y).length());
        }
        double left = widest + 30;
        double right = width - RIGHT;
        double bottom = HEIGHT - BOTTOM;
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "<svg class=\"plot\" role=\"img\" aria-label=\"%s\" viewBox=\"0 0 %.0f %.0f\" font-size=\"%s\">",
                Html.escaped(name),
                width,
                HEIGHT,
                FONT));
        StringBuilder grid = new StringBuilder();
        for (double tick : y.ticks(MOST_Y)) {
            double at = bottom - y.fraction(tick) * (bottom - TOP);
            grid.append(String.format(Locale.ROOT, "M%.1f %.1fH%.1f", left, at, right));
            text(out, left - 6, at + 0.35 * FONT, "end", y.text(tick, MOST_Y));
        }
        double taken = Double.NEGATIVE_INFINITY;
        for (double tick : x.ticks(mostX)) {
            double at = left + x.fraction(tick) * (right - left);
            grid.append(String.format(Locale.ROOT, "M%.1f %.1fV%.1f", at, TOP, bottom));
            String label = x.text(tick, mostX);
            double half = CHARACTER * label.length() / 2;
            if (at - half > taken + 6 && at + half <= width) {
                text(out, at, bottom + 16, "middle", label);
                taken = at + half;
            }
        }
        out.append("<path class=\"grid\" d=\"").append(grid).append("\"/>");
        out.append(String.format(
                Locale.ROOT,
                "<rect class=\"box\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                left,
                TOP,
                right - left,
                bottom - TOP));
        text(out, (left + right) / 2, HEIGHT - 8, "middle", x.label());
        out.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(%.1f %.1f) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                FONT,
                (TOP + bottom) / 2,
                Html.escaped(y.label())));
        for (int i = 0; i < curves.size(); i++) {
            out.append("<path class=\"curve c").append(i % STYLES).append("\" d=\"");
            out.append(path(curves.get(i), x, y, left, right, bottom)).append("\"/>");
        }
        return out.append("</svg>").toString();
    }

    private static String path(Curve curve, PlotAxis x, PlotAxis y, double left, double right, double bottom) {
        StringBuilder path = new StringBuilder();
        boolean down = false;
        for (int i = 0; i < curve.x().length; i++) {
            boolean shown = x.canShow(curve.x()[i]) && y.canShow(curve.y()[i]);
            if (shown) {
                path.append(down ? 'L' : 'M')
                        .append(String.format(
                                Locale.ROOT,
                                "%.1f %.1f",
                                left + x.fraction(curve.x()[i]) * (right - left),
                                bottom - y.fraction(curve.y()[i]) * (bottom - TOP)));
                if (!down) {
                    path.append("h0");
                }
            }
            down = shown;
        }
        return path.toString();
    }

    private static void text(StringBuilder out, double x, double y, String anchor, String text) {
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>",
                x,
                y,
                anchor,
                Html.escaped(text)));
    }
}
