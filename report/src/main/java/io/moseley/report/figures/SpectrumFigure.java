package io.moseley.report.figures;

import io.moseley.denoise.trust.TrustCurves.Curve;
import io.moseley.report.render.Lettering;
import io.moseley.report.render.Plot;
import io.moseley.report.render.PlotAxis;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.LineLabel;
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
public final class SpectrumFigure extends Figure<SpectrumFigure> {
    private static final int WIDTH = 1100;
    private static final int HEIGHT = 400;
    private static final double MARGIN = 18;
    private static final String Y_LABEL = "counts per channel";

    private final EnergyAxis axis;
    private final List<Curve> spectra = new ArrayList<>();
    private List<EnergyWindow> windows = List.of();

    public SpectrumFigure(EnergyAxis axis) {
        this.axis = axis;
    }

    /**
     * Adds a spectrum; the first one is drawn in grey, as raw.
     *
     * @param counts one value per channel of the axis
     */
    public SpectrumFigure spectrum(String name, double[] counts) {
        spectra.add(new Curve(name, axis.energiesKev(), counts));
        return this;
    }

    /** The windows to shade and label. */
    public SpectrumFigure windows(List<EnergyWindow> value) {
        windows = List.copyOf(value);
        return this;
    }

    @Override
    SpectrumFigure self() {
        return this;
    }

    @Override
    public BufferedImage render() {
        double floor = floor();
        PlotAxis tallest =
                PlotAxis.around(Y_LABEL, true, spectra.stream().map(Curve::y).toArray(double[][]::new));
        PlotAxis y = new PlotAxis(Y_LABEL, floor, Math.max(tallest.high() * 1.3, 10 * floor), true);
        PlotAxis x = PlotAxis.exactly("energy (keV)", axis.energiesKev());
        double room = Plot.leftRoom(y, HEIGHT);
        double left = MARGIN + room;
        double width = WIDTH - 2 * MARGIN - room;
        List<String> names = spectra.stream().map(Curve::name).toList();
        List<Color> colors = Plot.colors(0, names.size());
        return draw(WIDTH, g -> {
            double keyTop = writeTitle(g, WIDTH, MARGIN, MARGIN - 4, 1) + 4;
            double labelsTop = Plot.key(g, names, colors, left, keyTop, width) + 4;
            double top = labelsTop
                    + labels(null, x, left, width - 12, 0) * Lettering.tick(1).lineHeight()
                    + 4;
            if (g != null) {
                Plot plot = new Plot(new Rectangle2D.Double(left, top, width - 12, HEIGHT), x, y);
                windows.forEach(window -> plot.band(g, window.lowKev(), window.highKev()));
                plot.paintAxes(g, true);
                labels(g, x, left, width - 12, top - 4);
                for (int i = 0; i < spectra.size(); i++) {
                    plot.line(g, raised(spectra.get(i), floor), colors.get(i), i == 0 ? 1.2 : 1.8);
                }
            }
            return writeNotes(g, List.of(), WIDTH, MARGIN, top + HEIGHT + Plot.bottomRoom(), 1);
        });
    }

    /** Half a count, or less where a spectrum is a mean and lies below one count altogether. */
    private double floor() {
        double largest = 0;
        for (Curve spectrum : spectra) {
            for (double value : spectrum.y()) {
                if (Double.isFinite(value)) {
                    largest = Math.max(largest, value);
                }
            }
        }
        return largest == 0 || largest >= 50 ? 0.5 : largest * 1e-4;
    }

    private static Curve raised(Curve spectrum, double floor) {
        double[] y = spectrum.y().clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = Double.isNaN(y[i]) ? y[i] : Math.max(y[i], floor);
        }
        return new Curve(spectrum.name(), spectrum.x(), y);
    }

    /**
     * Writes the names of the windows side by side above {@code bottom}, in a higher line where they would overlap; without a
     * pen, only counts the lines.
     */
    private int labels(Graphics2D g, PlotAxis x, double left, double width, double bottom) {
        Lettering label = Lettering.tick(1);
        List<Double> ends = new ArrayList<>();
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
            if (level == ends.size()) {
                ends.add(0.0);
            }
            ends.set(level, at + half + 6);
            if (g != null) {
                label.center(g, text, at, bottom - level * label.lineHeight() - 0.1 * label.size());
            }
        }
        return ends.size();
    }
}
