package io.moseley.xray;

import io.moseley.spectrum.ChannelRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * A spectrum taken apart into the lines of known elements and a smooth background, by weighted least squares with
 * Gaussian peaks as wide as the detector makes them. The lines of a family (K, L, M of one element) keep the ratios of
 * the tables, so lines that lie on each other are told apart by the others of their families. Meant for sums over many
 * pixels: counting noise is taken as Gaussian.
 */
public final class SpectrumFit {
    private static final int SHIFT_STEPS = 8;
    private static final double SHIFT_STEP_KEV = 0.005;
    /** Least gain of an energy offset, so that noise moves nothing. */
    private static final double LEAST_GAIN_OF_SHIFT = 0.97;
    /** Below this lies the tail of the zero peak, which is not fitted. */
    private static final double LOWEST_KEV = 0.18;

    /**
     * Photons per vacancy that the strongest line of a further family needs: with less (the L lines of potassium) it would
     * take the counts of others.
     */
    private static final double LEAST_PHOTONS = 5e-4;

    private final LineSelection selection;
    private final double shiftKev;
    private final Map<XrayLine, double[]> peaks = new LinkedHashMap<>();
    private final Map<XrayLine, Double> sigmas = new LinkedHashMap<>();
    private final double[] background;
    private final double misfit;

    /**
     * @param spectrum counts per channel of the selection's axis
     * @param elements symbols; those without a visible line are skipped
     */
    public static SpectrumFit of(double[] spectrum, LineSelection selection, Collection<String> elements) {
        if (spectrum.length != selection.axis().channels()) {
            throw new IllegalArgumentException(
                    "expected " + selection.axis().channels() + " channels, got " + spectrum.length);
        }
        SpectrumFit best = new SpectrumFit(spectrum, selection, elements, 0);
        double least = LEAST_GAIN_OF_SHIFT * best.misfit;
        for (int step = -SHIFT_STEPS; step <= SHIFT_STEPS; step++) {
            SpectrumFit shifted =
                    step == 0 ? best : new SpectrumFit(spectrum, selection, elements, step * SHIFT_STEP_KEV);
            if (shifted.misfit < least) {
                least = shifted.misfit;
                best = shifted;
            }
        }
        return best;
    }

    private SpectrumFit(double[] spectrum, LineSelection nominal, Collection<String> elements, double shiftKev) {
        this.shiftKev = shiftKev;
        this.selection = nominal.shifted(shiftKev);
        PeakTemplates shapes = new PeakTemplates(selection);
        List<double[]> templates = new ArrayList<>(shapes.background(spectrum));
        int pieces = templates.size();
        List<List<XrayLine>> families = new ArrayList<>();
        for (String element : new LinkedHashSet<>(elements)) {
            for (LineFamily family : LineFamily.values()) {
                List<XrayLine> lines = shapes.linesOf(element, family);
                double[] template = shapes.of(element, family);
                if (Arrays.stream(template).sum() > 0 && isSeen(element, lines.get(0))) {
                    families.add(lines);
                    templates.add(template);
                }
            }
        }
        double[] weights = weights(SnipBackground.smooth(spectrum, nominal.axis(), selection.response(), 0.5));
        weights = weights(new NonNegativeFit(spectrum, templates, weights).model);
        NonNegativeFit fit = new NonNegativeFit(spectrum, templates, weights);
        double[] errors = standardErrors(templates, fit.amplitudes, pieces, weights);
        background = fit.model.clone();
        for (int f = 0; f < families.size(); f++) {
            double whole =
                    families.get(f).stream().mapToDouble(shapes::detected).sum();
            for (XrayLine line : families.get(f)) {
                double share = shapes.detected(line) / whole;
                double[] peak = new double[spectrum.length];
                shapes.add(peak, line, fit.amplitudes[pieces + f] * share);
                peaks.put(line, peak);
                sigmas.put(line, errors[pieces + f] * share);
                for (int c = 0; c < peak.length; c++) {
                    background[c] -= peak[c];
                }
            }
        }
        misfit = fit.misfit(spectrum, weights);
    }

    /** All lines of the elements that lie on the axis and that the beam excites. */
    public List<XrayLine> lines() {
        return List.copyOf(peaks.keySet());
    }

    /** Energy in keV by which the peaks of the spectrum lie above the tables; 0 unless that fits clearly better. */
    public double shiftKev() {
        return shiftKev;
    }

    /** Width of the peaks. */
    public DetectorResponse response() {
        return selection.response();
    }

    /** Counts of a line, its overlaps taken off; 0 for a line that was not fitted. */
    public double counts(XrayLine line) {
        return counts(line, new ChannelRange(0, background.length));
    }

    /** Counts of a line within some channels. */
    public double counts(XrayLine line, ChannelRange range) {
        double[] peak = peaks.get(line);
        return peak == null ? 0 : sum(peak, range);
    }

    /** Standard error of {@link #counts(XrayLine)} from counting, what lies on it included; NaN if it was not fitted. */
    public double sigma(XrayLine line) {
        return sigmas.getOrDefault(line, Double.NaN);
    }

    /** Counts of all lines within some channels. */
    public double peakCounts(ChannelRange range) {
        double sum = 0;
        for (double[] peak : peaks.values()) {
            sum += sum(peak, range);
        }
        return sum;
    }

    /** Counts of the background within some channels. */
    public double backgroundCounts(ChannelRange range) {
        return sum(background, range);
    }

    /** Part of a line's peak that falls into some channels, 0 to 1, whether or not the line was found. */
    public double share(XrayLine line, ChannelRange range) {
        double[] peak = new double[background.length];
        new PeakTemplates(selection).add(peak, line, 1);
        return sum(peak, range);
    }

    /** Tells whether a family is that of the line that stands for its element, or shines enough beside it. */
    private boolean isSeen(String element, XrayLine strongest) {
        return strongest.photonsPerVacancy() >= LEAST_PHOTONS
                || selection
                        .best(element)
                        .filter(best -> best.family() == strongest.family())
                        .isPresent();
    }

    private double[] weights(double[] level) {
        double[] weights = new double[level.length];
        for (int c = 0; c < weights.length; c++) {
            weights[c] = selection.axis().energyKev(c) >= LOWEST_KEV ? 1 / Math.max(1, level[c]) : 0;
        }
        return weights;
    }

    /** From the inverse normal matrix of the components that take part: those above zero, and every family of lines. */
    private static double[] standardErrors(
            List<double[]> templates, double[] amplitudes, int backgroundPieces, double[] weights) {
        int n = templates.size();
        List<Integer> active = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            if (i >= backgroundPieces || amplitudes[i] > 0) {
                active.add(i);
            }
        }
        int k = active.size();
        double[][] matrix = new double[k][2 * k];
        double[] scale = new double[k];
        for (int a = 0; a < k; a++) {
            double[] left = templates.get(active.get(a));
            scale[a] = Math.sqrt(NonNegativeFit.dot(left, left, weights));
        }
        for (int a = 0; a < k; a++) {
            for (int b = 0; b < k; b++) {
                double product =
                        NonNegativeFit.dot(templates.get(active.get(a)), templates.get(active.get(b)), weights);
                matrix[a][b] = scale[a] > 0 && scale[b] > 0 ? product / (scale[a] * scale[b]) : 0;
            }
            // Families whose peaks are the same in every channel have no inverse without it.
            matrix[a][a] += 1e-9;
            matrix[a][k + a] = 1;
        }
        invert(matrix);
        double[] errors = new double[n];
        Arrays.fill(errors, Double.NaN);
        for (int a = 0; a < k; a++) {
            errors[active.get(a)] = scale[a] > 0 ? Math.sqrt(Math.max(0, matrix[a][k + a])) / scale[a] : Double.NaN;
        }
        return errors;
    }

    /** Gauss–Jordan on a symmetric positive matrix with the unit matrix at its right. */
    private static void invert(double[][] matrix) {
        int k = matrix.length;
        for (int p = 0; p < k; p++) {
            double pivot = matrix[p][p];
            for (int j = 0; j < 2 * k; j++) {
                matrix[p][j] /= pivot;
            }
            for (int i = 0; i < k; i++) {
                double factor = matrix[i][p];
                if (i != p && factor != 0) {
                    for (int j = 0; j < 2 * k; j++) {
                        matrix[i][j] -= factor * matrix[p][j];
                    }
                }
            }
        }
    }

    private static double sum(double[] values, ChannelRange range) {
        double sum = 0;
        for (int c = range.first(); c < range.end(); c++) {
            sum += values[c];
        }
        return sum;
    }
}
