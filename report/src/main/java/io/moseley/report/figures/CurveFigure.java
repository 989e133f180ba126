package io.moseley.report.figures;

import io.moseley.report.render.Lettering;
import io.moseley.report.render.Plot;
import io.moseley.report.render.PlotAxis;
import io.moseley.report.render.Series;
import io.moseley.report.render.Ticks;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Curves over a common x axis, such as the training loss and the held-out deviance over seconds; quantities of their
 * own scale get panels of their own, one below the other. A marker crosses all panels. Series of one name, in one panel or in
 * several, have one colour and one place in the key.
 *
 * <pre>{@code
 * CurveFigure.over("seconds")
 *         .title("Training")
 *         .panel("loss", false, new Series("training", seconds, loss))
 *         .panel("held-out deviance", false, new Series("held out", seconds, deviance))
 *         .marker("best weights", 23.5)
 *         .build();
 * }</pre>
 */
public final class CurveFigure implements Figure {
    private static final int WIDTH = 860;
    private static final int PANEL_HEIGHT = 250;
    private static final double MARGIN = 18;

    private record Panel(String yLabel, boolean logarithmic, List<Series> series) {}

    private final String title;
    private final String xLabel;
    private final boolean logarithmicX;
    private final List<Panel> panels;
    private final String markerName;
    private final OptionalDouble marker;
    private final List<String> footnotes;

    private CurveFigure(Builder builder) {
        this.title = builder.title;
        this.xLabel = builder.xLabel;
        this.logarithmicX = builder.logarithmicX;
        this.panels = List.copyOf(builder.panels);
        this.markerName = builder.markerName;
        this.marker = builder.marker;
        this.footnotes = List.copyOf(builder.footnotes);
    }

    /** @param xLabel "seconds", "step" */
    public static Builder over(String xLabel) {
        return new Builder(xLabel);
    }

    /** Collects the parts of a curve figure. */
    public static final class Builder {
        private final String xLabel;
        private final List<Panel> panels = new ArrayList<>();
        private final List<String> footnotes = new ArrayList<>();
        private String title = "";
        private boolean logarithmicX;
        private String markerName = "";
        private OptionalDouble marker = OptionalDouble.empty();

        private Builder(String xLabel) {
            this.xLabel = xLabel;
        }

        public Builder title(String value) {
            title = value;
            return this;
        }

        public Builder logarithmicX() {
            logarithmicX = true;
            return this;
        }

        public Builder panel(String yLabel, boolean logarithmic, Series... series) {
            panels.add(new Panel(yLabel, logarithmic, List.of(series)));
            return this;
        }

        /** A vertical line through all panels, named in the key. */
        public Builder marker(String name, double x) {
            markerName = name;
            marker = OptionalDouble.of(x);
            return this;
        }

        public Builder footnote(String text) {
            footnotes.add(text);
            return this;
        }

        public CurveFigure build() {
            if (panels.isEmpty()) {
                throw new IllegalArgumentException("a curve figure needs a panel");
            }
            return new CurveFigure(this);
        }
    }

    @Override
    public BufferedImage render() {
        double inner = WIDTH - 2 * MARGIN;
        Lettering titleText = Lettering.title(1);
        Lettering note = Lettering.note(1);
        List<String> titleLines = title.isEmpty() ? List.of() : titleText.wrap(title, inner);
        List<String> noteLines = new ArrayList<>();
        footnotes.forEach(line -> noteLines.addAll(note.wrap(line, inner)));

        List<String> names = panels.stream()
                .flatMap(panel -> panel.series().stream())
                .map(Series::name)
                .distinct()
                .toList();
        List<Color> colors = Plot.colors(1, names.size());
        List<String> keyNames = new ArrayList<>(names);
        List<Color> keyColors = new ArrayList<>(colors);
        if (marker.isPresent()) {
            keyNames.add(markerName + " (" + Ticks.plain(marker.getAsDouble()) + ")");
            keyColors.add(new Color(0x2E7D32));
        }

        List<PlotAxis> yAxes = new ArrayList<>();
        double left = 0;
        for (Panel panel : panels) {
            PlotAxis y = PlotAxis.around(
                    panel.yLabel(),
                    panel.logarithmic(),
                    panel.series().stream().map(Series::y).toArray(double[][]::new));
            yAxes.add(y);
            left = Math.max(left, Plot.leftRoom(y, PANEL_HEIGHT));
        }
        PlotAxis x = PlotAxis.exactly(
                xLabel,
                logarithmicX,
                panels.stream().flatMap(p -> p.series().stream()).map(Series::x).toArray(double[][]::new));

        double keyTop = MARGIN + titleLines.size() * titleText.lineHeight();
        double plotsTop = Plot.key(null, false, keyNames, keyColors, MARGIN + left, keyTop, inner - left) + 8;
        double plotsBottom = plotsTop + panels.size() * PANEL_HEIGHT + (panels.size() - 1) * MARGIN;
        double height = plotsBottom + Plot.bottomRoom() + noteLines.size() * note.lineHeight() + MARGIN;

        BufferedImage sheet = Figure.sheet(WIDTH, height);
        Graphics2D g = Figure.pen(sheet);
        titleText.paragraph(g, titleLines, MARGIN, MARGIN - 4);
        Plot.key(g, true, keyNames, keyColors, MARGIN + left, keyTop, inner - left);
        for (int i = 0; i < panels.size(); i++) {
            Rectangle2D area = new Rectangle2D.Double(
                    MARGIN + left, plotsTop + i * (PANEL_HEIGHT + MARGIN), inner - left - 12, PANEL_HEIGHT);
            Plot plot = new Plot(area, x, yAxes.get(i));
            plot.paintAxes(g, i == panels.size() - 1);
            for (Series series : panels.get(i).series()) {
                plot.line(g, series, colors.get(names.indexOf(series.name())), 1.8);
            }
            marker.ifPresent(value -> plot.marker(g, value));
        }
        note.paragraph(g, noteLines, MARGIN, plotsBottom + Plot.bottomRoom());
        g.dispose();
        return sheet;
    }
}
