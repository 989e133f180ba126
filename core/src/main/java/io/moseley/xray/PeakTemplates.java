package io.moseley.xray;

import io.moseley.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.List;

/** The peaks of families of lines as a detector shows them, and the pieces of a smooth background beneath. */
final class PeakTemplates {
    private static final double BACKGROUND_KNOT_KEV = 1.5;
    private static final double REACH_IN_SIGMA = 6;

    private final LineSelection selection;

    PeakTemplates(LineSelection selection) {
        this.selection = selection;
    }

    /** The lines of a family that lie on the axis and that the beam excites. */
    List<XrayLine> linesOf(String element, LineFamily family) {
        return XrayLines.of(element).stream()
                .filter(line -> line.family() == family && selection.isVisible(line))
                .toList();
    }

    /** Counts of a line relative to the other lines of its family, the detector's efficiency included. */
    double detected(XrayLine line) {
        return line.weight() * selection.response().efficiency(line.energyKev());
    }

    /** The lines of a family, per channel, normalised to one count in all. */
    double[] of(String element, LineFamily family) {
        double[] template = new double[selection.axis().channels()];
        double sum = 0;
        for (XrayLine line : linesOf(element, family)) {
            sum += add(template, line, detected(line));
        }
        for (int c = 0; c < template.length && sum > 0; c++) {
            template[c] /= sum;
        }
        return template;
    }

    /**
     * Adds the peak of a line.
     *
     * @param counts of the peak, as if no part of it lay beside the axis
     * @return the counts that were added
     */
    double add(double[] spectrum, XrayLine line, double counts) {
        EnergyAxis axis = selection.axis();
        double sigma = selection.response().sigmaKev(line.energyKev());
        double height = counts * axis.scaleKev() / (sigma * Math.sqrt(2 * Math.PI));
        int first = Math.max(0, (int) Math.ceil(axis.channelOf(line.energyKev() - REACH_IN_SIGMA * sigma)));
        int last = Math.min(spectrum.length - 1, (int) axis.channelOf(line.energyKev() + REACH_IN_SIGMA * sigma));
        double added = 0;
        for (int c = first; c <= last; c++) {
            double d = (axis.energyKev(c) - line.energyKev()) / sigma;
            double value = height * Math.exp(-0.5 * d * d);
            spectrum[c] += value;
            added += value;
        }
        return added;
    }

    /** The clipped background cut into overlapping pieces, so that its bias is fitted away. */
    List<double[]> background(double[] counts) {
        EnergyAxis axis = selection.axis();
        double[] clipped = SnipBackground.estimate(counts, axis, selection.response());
        int knots = Math.max(2, (int) Math.round((axis.highKev() - axis.lowKev()) / BACKGROUND_KNOT_KEV));
        List<double[]> templates = new ArrayList<>();
        for (int k = 0; k <= knots; k++) {
            double[] piece = new double[clipped.length];
            for (int c = 0; c < piece.length; c++) {
                double position = (double) c / Math.max(1, piece.length - 1) * knots;
                piece[c] = (clipped[c] + 1e-3) * Math.max(0, 1 - Math.abs(position - k));
            }
            templates.add(piece);
        }
        return templates;
    }
}
