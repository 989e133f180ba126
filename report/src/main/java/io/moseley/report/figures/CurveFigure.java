package io.moseley.report.figures;

import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.report.render.Plot;
import io.moseley.report.render.PlotAxis;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Curves over a common x axis, such as the training loss and the held-out deviance over steps; quantities of their own
 * scale get panels of their own, one below the other. Curves of one name, in one panel or in several, have one colour and
 * one place in the key.
 *
 * <pre>{@code
 * byte[] png = new CurveFigure("training step")
 *         .title("Training")
 *         .panel("loss", List.of(new Curve("training", steps, loss)))
 *         .panel("held-out deviance", List.of(new Curve("held out", steps, deviance)))
 *         .png();
 * }</pre>
 */
public final class CurveFigure extends Figure<CurveFigure> {
    private static final int WIDTH = 860;
    private static final int PANEL_HEIGHT = 250;
    private static final double MARGIN = 18;

    private final String xLabel;
    private final Map<String, List<Curve>> panels = new LinkedHashMap<>();

    /** @param xLabel "training step" */
    public CurveFigure(String xLabel) {
        this.xLabel = xLabel;
    }

    public CurveFigure panel(String yLabel, List<Curve> curves) {
        panels.put(yLabel, List.copyOf(curves));
        return this;
    }

    @Override
    CurveFigure self() {
        return this;
    }

    @Override
    public BufferedImage render() {
        List<Curve> all = panels.values().stream().flatMap(Collection::stream).toList();
        List<String> names = all.stream().map(Curve::name).distinct().toList();
        List<Color> colors = Plot.colors(1, names.size());
        PlotAxis x = PlotAxis.exactly(xLabel, all.stream().map(Curve::x).toArray(double[][]::new));
        List<PlotAxis> yAxes = panels.entrySet().stream()
                .map(panel -> PlotAxis.around(
                        panel.getKey(),
                        false,
                        panel.getValue().stream().map(Curve::y).toArray(double[][]::new)))
                .toList();
        double left = yAxes.stream()
                .mapToDouble(y -> Plot.leftRoom(y, PANEL_HEIGHT))
                .max()
                .orElse(0);
        double inner = WIDTH - 2 * MARGIN;
        return draw(WIDTH, g -> {
            double keyTop = writeTitle(g, WIDTH, MARGIN, MARGIN - 4, 1) + 4;
            double top = Plot.key(g, names, colors, MARGIN + left, keyTop, inner - left) + 8;
            double bottom = top + panels.size() * PANEL_HEIGHT + (panels.size() - 1) * MARGIN;
            int i = 0;
            for (List<Curve> curves : g == null ? List.<List<Curve>>of() : panels.values()) {
                Rectangle2D area = new Rectangle2D.Double(
                        MARGIN + left, top + i * (PANEL_HEIGHT + MARGIN), inner - left - 12, PANEL_HEIGHT);
                Plot plot = new Plot(area, x, yAxes.get(i++));
                plot.paintAxes(g, i == panels.size());
                curves.forEach(curve -> plot.line(g, curve, colors.get(names.indexOf(curve.name())), 1.8));
            }
            return writeNotes(g, List.of(), WIDTH, MARGIN, bottom + Plot.bottomRoom(), 1);
        });
    }
}
