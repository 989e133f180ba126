package io.moseley.denoise.dose;

import io.moseley.spectrum.CountSpectrumImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds the steps that a scan stopped inside a frame leaves in the counts: below the row in which it stopped, every column
 * and every energy has fewer counts by the same ratio than above. The ratio is taken without that row, because the scan
 * may stop anywhere within it; {@link StopSearch} finds where. Structure of the sample differs from a step:
 *
 * <ul>
 *   <li>an edge of the sample passes a few columns of a row, not all: columns that disagree with the others are
 *       outweighed ({@link RowJump}), and quarters of the columns must agree;
 *   <li>brightness of the sample changes from row to row everywhere, and gradually: a jump is measured in units of the
 *       spread between other rows ({@link JumpScan}), must be {@value #LEAST_LEAD} times as significant as any other one,
 *       and narrow windows must see what wide ones see;
 *   <li>another material has another spectrum: the bands of the spectrum must agree about the ratio.
 * </ul>
 *
 * <p>Not told apart: an edge between two thicknesses of one material that lies exactly along a row, over the whole width;
 * nor a slow drift of the beam current from a gradient of the sample. Only higher exposure of the first rows is looked for, by
 * at most {@value #LARGEST_RATIO} a step.
 */
public final class DoseStepSearch {
    /** With the other conditions, no simulated map of 1680 without a step reached this; noise alone gives 3 to 4. */
    private static final double LEAST_SIGNIFICANCE = 5.5;

    private static final double LEAST_LEAD = 1.6;

    /** Least logarithm of the ratio in units of its own standard error, which may come from a narrower window. */
    private static final double LEAST_RATIO_SIGNIFICANCE = 4;

    private static final double LEAST_RATIO = 1.02;

    /** A scan stopped in its second frame has 2. */
    private static final double LARGEST_RATIO = 2.2;

    /** Standard deviations by which χ² exceeds its expectation where parts disagree: one or two real steps in 100. */
    private static final double BAND_TOLERANCE = 3.8;

    private static final double COLUMN_TOLERANCE = 5;

    private static final int MOST_PARTS = 4;

    private static final double WINDOW_TOLERANCE = 3.5;
    private static final int LEAST_ROWS = 16;

    /** So that the spread between rows is known from enough windows. */
    private static final int ROWS_PER_WINDOW = 16;

    private static final int WIDEST = 32;

    private final RowTable table;
    private final List<JumpScan> scans = new ArrayList<>();

    private DoseStepSearch(RowTable table) {
        this.table = table;
        for (int window = 1; window <= Math.min(WIDEST, table.rows() / ROWS_PER_WINDOW); window *= 2) {
            for (int omitted = 0; omitted <= 1; omitted++) {
                scans.add(new JumpScan(table, window, false, omitted, RowTable.ALL_BANDS));
                scans.add(new JumpScan(table, window, true, omitted, RowTable.ALL_BANDS));
            }
        }
    }

    /** The steps that are beyond doubt; none in fewer than {@value #LEAST_ROWS} rows. */
    public static DoseSteps find(CountSpectrumImage counts) {
        List<DoseStep> steps = new ArrayList<>();
        if (counts.totalCounts() > 0) {
            addSteps(counts, RowTable.of(counts), 0, steps);
        }
        return steps.isEmpty() ? DoseSteps.NONE : new DoseSteps(steps);
    }

    /** Adds the strongest step of some rows, and those of the rows above and below it. */
    private static void addSteps(CountSpectrumImage counts, RowTable table, int firstRow, List<DoseStep> steps) {
        if (table.rows() < LEAST_ROWS) {
            return;
        }
        new DoseStepSearch(table).step().ifPresent(found -> {
            int row = found.row();
            addSteps(counts, table.between(0, row), firstRow, steps);
            steps.add(new DoseStep(
                            firstRow + row,
                            StopSearch.find(counts, firstRow + row, found.ratio()),
                            found.ratio(),
                            found.error(),
                            found.significance())
                    .withoutFullStop(counts.width()));
            addSteps(counts, table.between(row + 1, table.rows()), firstRow + row + 1, steps);
        });
    }

    /** A step of the table's rows, in {@code row}. */
    private record Found(int row, double ratio, double error, double significance) {}

    private Optional<Found> step() {
        return scans.stream()
                .filter(DoseStepSearch::standsOut)
                .max(Comparator.comparingDouble(scan -> scan.significance(scan.strongest())))
                .flatMap(this::judged);
    }

    private static boolean standsOut(JumpScan scan) {
        int row = scan.strongest();
        double significance = scan.significance(row);
        return row > 0 && significance >= LEAST_SIGNIFICANCE && significance >= LEAST_LEAD * scan.rival(row);
    }

    private Optional<Found> judged(JumpScan found) {
        int row = rowOfStop(found.strongest(), found);
        JumpScan best = scans.stream()
                .max(Comparator.comparingDouble(scan -> scan.significance(row)))
                .orElseThrow();
        if (best.significance(row) < LEAST_SIGNIFICANCE) {
            return Optional.empty();
        }
        JumpScan exact = mostExact(row);
        double ratio = Math.exp(exact.size(row));
        boolean isStep = exact.significance(row) >= LEAST_RATIO_SIGNIFICANCE
                && ratio >= LEAST_RATIO
                && ratio <= LARGEST_RATIO
                && isAbrupt(row, exact)
                && allAgree(row, best);
        return isStep
                ? Optional.of(new Found(row, ratio, ratio * exact.error(row), best.significance(row)))
                : Optional.empty();
    }

    /**
     * The row near a found one that has to be left out so that two levels and one slope explain the logarithms of the other
     * rows' totals best, each row weighted by its counts, each column as in the jump that was found.
     */
    private int rowOfStop(int row, JumpScan found) {
        int half = Math.max(4, 2 * found.window());
        int from = Math.max(0, row - half);
        int to = Math.min(table.rows(), row + 1 + half);
        double[] totals = weightedRows(from, to, found.jump(row).weights());
        int best = row;
        double least = Double.POSITIVE_INFINITY;
        int first = Math.max(from + 1, row - found.window() - 1);
        int last = Math.min(to - 2, row + found.window() + 1);
        for (int omitted = first; omitted <= last; omitted++) {
            double unexplained = unexplained(totals, omitted - from);
            if (unexplained < least) {
                least = unexplained;
                best = omitted;
            }
        }
        return best;
    }

    private double[] weightedRows(int from, int to, double[] weights) {
        double[] totals = new double[to - from];
        for (int y = from; y < to; y++) {
            for (int j = 0; j < weights.length; j++) {
                totals[y - from] += weights[j] * table.sum(y, y + 1, j, RowTable.ALL_BANDS);
            }
        }
        return totals;
    }

    /** Weighted squares of the logarithms that a slope and the levels above and below a row leave: lᵀl − bᵀA⁻¹b. */
    private static double unexplained(double[] totals, int omitted) {
        double[][] normal = new double[3][4];
        double unexplained = 0;
        for (int y = 0; y < totals.length; y++) {
            if (y == omitted) {
                continue;
            }
            double weight = totals[y] + 0.5;
            double logarithm = Math.log(weight);
            double[] terms = {1, (double) y / totals.length - 0.5, y < omitted ? 1 : 0, logarithm};
            unexplained += weight * logarithm * logarithm;
            for (int i = 0; i < 3; i++) {
                for (int k = 0; k < 4; k++) {
                    normal[i][k] += weight * terms[i] * terms[k];
                }
            }
        }
        for (int i = 0; i < 3; i++) {
            if (!(normal[i][i] > 1e-9)) {
                return Double.POSITIVE_INFINITY;
            }
            unexplained -= normal[i][3] * normal[i][3] / normal[i][i];
            for (int r = i + 1; r < 3; r++) {
                double factor = normal[r][i] / normal[i][i];
                for (int k = i; k < 4; k++) {
                    normal[r][k] -= factor * normal[i][k];
                }
            }
        }
        return unexplained;
    }

    /** The scan of least error among those that agree with all of narrower windows (Lepski's rule). */
    private JumpScan mostExact(int row) {
        List<JumpScan> usable = scans.stream()
                .filter(scan -> scan.omitsRow() && scan.covers(row))
                .toList();
        JumpScan best = usable.get(0);
        for (JumpScan scan : usable) {
            if (scan.error(row) < best.error(row) && agrees(scan, row, 1)) {
                best = scan;
            }
        }
        return best;
    }

    /** A ramp looks like a step to wide windows, and like nothing to narrow ones. */
    private boolean isAbrupt(int row, JumpScan exact) {
        return agrees(exact, row, WINDOW_TOLERANCE);
    }

    private boolean agrees(JumpScan scan, int row, double tolerance) {
        return scans.stream()
                .filter(other -> other.omitsRow() && other.covers(row) && other.window() < scan.window())
                .allMatch(other -> Math.abs(other.size(row) - scan.size(row))
                        <= tolerance * Math.hypot(other.error(row), scan.error(row)));
    }

    /**
     * Whether bands of the spectrum and parts of the columns see the same jump. Judged in the narrowest window that sees
     * it: a wide one takes in more of the sample.
     */
    private boolean allAgree(int row, JumpScan best) {
        JumpScan narrow = scans.stream()
                .filter(scan -> scan.omitsRow() && scan.significance(row) >= LEAST_SIGNIFICANCE - 1)
                .min(Comparator.comparingInt(JumpScan::window))
                .orElse(best);
        int parts = Math.min(MOST_PARTS, table.blocks() / RowJump.LEAST_BLOCKS);
        return isSmall(narrow.bandDisagreement(row), table.bands(), BAND_TOLERANCE)
                && isSmall(narrow.columnDisagreement(row, parts), parts, COLUMN_TOLERANCE);
    }

    private static boolean isSmall(double disagreement, int parts, double tolerance) {
        int freedom = parts - 1;
        return freedom > 0 && disagreement <= freedom + tolerance * Math.sqrt(2.0 * freedom);
    }
}
