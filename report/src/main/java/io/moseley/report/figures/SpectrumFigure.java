package io.moseley.report.figures;

import io.moseley.report.render.Lettering;
import io.moseley.report.render.LineLabel;
import io.moseley.report.render.Plot;
import io.moseley.report.render.PlotAxis;
import io.moseley.report.render.Series;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Spectra over one energy axis (the sum of the raw counts and that of the denoised ones) with the windows of the lines,
 * counts on a logarithmic scale. Values below 0.5 are drawn at the floor of the plot: an empty channel is no gap.
 */
public final class SpectrumFigure implements Figure {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 400;
    private static final double MARGIN = 18;

    private final EnergyAxis axis;
    private final String title;
    private final String yLabel;
    private final List<Series> spectra;
    private final List<EnergyWindow> windows;
    private final List<String> footnotes;

    public SpectrumFigure(EnergyAxis axis) {
        this(axis, "", "counts per channel", List.of(), List.of(), List.of());
    }

    private SpectrumFigure(
            EnergyAxis axis,
            String title,
            String yLabel,
            List<Series> spectra,
            List<EnergyWindow> windows,
            List<String> footnotes) {
        this.axis = axis;
        this.title = title;
        this.yLabel = yLabel;
        this.spectra = spectra;
        this.windows = windows;
        this.footnotes = footnotes;
    }

    public SpectrumFigure title(String value) {
        return new SpectrumFigure(axis, value, yLabel, spectra, windows, footnotes);
    }

    /** "counts per channel" if not set. */
    public SpectrumFigure yLabel(String value) {
        return new SpectrumFigure(axis, title, value, spectra, windows, footnotes);
    }

    /**
     * Adds a spectrum; the first one is drawn in grey, as raw.
     *
     * @param counts one value per channel of the axis
     */
    public SpectrumFigure spectrum(String name, double[] counts) {
        if (counts.length != axis.channels()) {
            throw new IllegalArgumentException("expected " + axis.channels() + " channels, got " + counts.length);
        }
        double[] energies = new double[counts.length];
        for (int c = 0; c < energies.length; c++) {
            energies[c] = axis.energyKev(c);
        }
        List<Series> more = new ArrayList<>(spectra);
        more.add(new Series(name, energies, counts));
        return new SpectrumFigure(axis, title, yLabel, List.copyOf(more), windows, footnotes);
    }

    /** The windows to shade and label. */
    public SpectrumFigure windows(List<EnergyWindow> value) {
        return new SpectrumFigure(axis, title, yLabel, spectra, List.copyOf(value), footnotes);
    }

    public SpectrumFigure footnote(String text) {
        List<String> more = new ArrayList<>(footnotes);
        more.add(text);
        return new SpectrumFigure(axis, title, yLabel, spectra, windows, List.copyOf(more));
    }

    @Override
    public BufferedImage render() {
        double inner = WIDTH - 2 * MARGIN;
        Lettering titleText = Lettering.title(1);
        Lettering note = Lettering.note(1);
        List<String> titleLines = title.isEmpty() ? List.of() : titleText.wrap(title, inner);
        List<String> noteLines = new ArrayList<>();
        footnotes.forEach(line -> noteLines.addAll(note.wrap(line, inner)));

        double floor = floor();
        PlotAxis tallest =
                PlotAxis.around(yLabel, true, spectra.stream().map(Series::y).toArray(double[][]::new));
        PlotAxis y = new PlotAxis(yLabel, floor, Math.max(tallest.high() * 1.3, 10 * floor), true);
        PlotAxis x = axis.channels() > 1
                ? new PlotAxis("energy (keV)", axis.energyKev(0), axis.energyKev(axis.channels() - 1), false)
                : PlotAxis.around("energy (keV)", false, new double[] {axis.energyKev(0)});
        double left = Plot.leftRoom(y, HEIGHT);
        List<String> names = spectra.stream().map(Series::name).toList();
        List<Color> colors = Plot.colors(0, names.size());
        double keyTop = MARGIN + titleLines.size() * titleText.lineHeight();
        double labelsTop = Plot.key(null, false, names, colors, MARGIN + left, keyTop, inner - left) + 4;
        List<Placed> labels = place(x, MARGIN + left, inner - left - 12);
        int levels = labels.stream().mapToInt(Placed::level).max().orElse(-1) + 1;
        Lettering label = Lettering.tick(1);
        double plotTop = labelsTop + levels * label.lineHeight() + 4;
        double height = plotTop + HEIGHT + Plot.bottomRoom() + noteLines.size() * note.lineHeight() + MARGIN;

        BufferedImage sheet = Figure.sheet(WIDTH, height);
        Graphics2D g = Figure.pen(sheet);
        titleText.paragraph(g, titleLines, MARGIN, MARGIN - 4);
        Plot.key(g, true, names, colors, MARGIN + left, keyTop, inner - left);
        Plot plot = new Plot(new Rectangle2D.Double(MARGIN + left, plotTop, inner - left - 12, HEIGHT), x, y);
        windows.forEach(window -> plot.band(g, window.lowKev(), window.highKev()));
        plot.paintAxes(g, true);
        for (Placed placed : labels) {
            label.center(
                    g,
                    placed.text(),
                    placed.x(),
                    plotTop - 4 - placed.level() * label.lineHeight() - 0.1 * label.size());
        }
        for (int i = 0; i < spectra.size(); i++) {
            plot.line(g, raised(spectra.get(i), floor), colors.get(i), i == 0 ? 1.2 : 1.8);
        }
        note.paragraph(g, noteLines, MARGIN, plotTop + HEIGHT + Plot.bottomRoom());
        g.dispose();
        return sheet;
    }

    /** Half a count, or less where a spectrum is a mean and lies below one count altogether. */
    private double floor() {
        double largest = 0;
        for (Series spectrum : spectra) {
            for (double value : spectrum.y()) {
                if (Double.isFinite(value)) {
                    largest = Math.max(largest, value);
                }
            }
        }
        return largest == 0 || largest >= 50 ? 0.5 : largest * 1e-4;
    }

    private static Series raised(Series spectrum, double floor) {
        double[] y = spectrum.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = Double.isNaN(y[i]) ? y[i] : Math.max(y[i], floor);
        }
        return new Series(spectrum.name(), spectrum.x(), y);
    }

    private record Placed(String text, double x, int level) {}

    /** Labels of windows side by side, lifted to a higher line where they would overlap. */
    private List<Placed> place(PlotAxis x, double left, double width) {
        Lettering label = Lettering.tick(1);
        List<Double> ends = new ArrayList<>();
        List<Placed> placed = new ArrayList<>();
        List<EnergyWindow> sorted = windows.stream()
                .filter(w -> w.highKev() > x.low() && w.lowKev() < x.high())
                .sorted(Comparator.comparingDouble(EnergyWindow::lowKev))
                .toList();
        for (EnergyWindow window : sorted) {
            String text = LineLabel.text(window.label());
            double half = label.width(text) / 2;
            double middle = left + x.fraction((window.lowKev() + window.highKev()) / 2) * width;
            double at = Math.max(left + half, Math.min(left + width - half, middle));
            int level = 0;
            while (level < ends.size() && ends.get(level) > at - half) {
                level++;
            }
            double end = at + half + 6;
            if (level == ends.size()) {
                ends.add(end);
            } else {
                ends.set(level, end);
            }
            placed.add(new Placed(text, at, level));
        }
        return placed;
    }
}
