package io.moseley.denoise.dose;

import java.util.Arrays;

/**
 * The {@link RowJump}s of one band, or of all together, at all rows for one window, and what is usual among them: a jump
 * is judged by the spread that the sample itself has from row to row, where it exceeds that of counting. Immutable.
 */
final class JumpScan {
    /** The first and last rows of a scan are often off; no jump is judged by them. */
    private static final int MARGIN = 2;

    private final RowTable table;
    private final int window;
    private final boolean curvature;
    private final int omitted;
    private final RowJump[] jumps;
    private final double[] size;
    private final double[] error;

    /**
     * @param window rows on either side
     * @param curvature whether the mean of the jumps a window above and below is subtracted, which takes out gradients
     *     that only a part of the sample has
     * @param omitted rows between the windows, 0 or 1
     * @param band or {@link RowTable#ALL_BANDS}
     */
    JumpScan(RowTable table, int window, boolean curvature, int omitted, int band) {
        this.table = table;
        this.window = window;
        this.curvature = curvature;
        this.omitted = omitted;
        jumps = new RowJump[table.rows() + 1];
        Arrays.fill(jumps, RowJump.NONE);
        for (int row = window; row <= table.rows() - window - omitted; row++) {
            jumps[row] = RowJump.at(table, row, window, omitted, band);
        }
        size = new double[jumps.length];
        error = new double[jumps.length];
        Arrays.fill(size, Double.NaN);
        for (int row = reach(); row < jumps.length - reach() - omitted; row++) {
            measure(row);
        }
        double usual = Spread.median(size);
        for (int row = 0; row < size.length; row++) {
            size[row] -= usual;
        }
        double overdispersion = Spread.overdispersion(size, error);
        for (int row = 0; row < error.length; row++) {
            error[row] *= overdispersion;
        }
    }

    private void measure(int row) {
        RowJump jump = jumps[row];
        if (!jump.isKnown()) {
            return;
        }
        if (!curvature) {
            size[row] = jump.logRatio();
            error[row] = jump.error();
        } else if (jumps[row - window - omitted].isKnown() && jumps[row + window + omitted].isKnown()) {
            size[row] = jump.logRatio()
                    - (jumps[row - window - omitted].logRatio() + jumps[row + window + omitted].logRatio()) / 2;
            // m₁ m₂ | m₃ m₄ gives 1.5 (m₂ − m₃) − 0.5 (m₁ − m₄): 5/2 of the variance of m₂ − m₃
            error[row] = jump.error() * Math.sqrt(2.5);
        }
    }

    /** Rows needed on either side. */
    private int reach() {
        return curvature ? 2 * window + omitted : window;
    }

    int window() {
        return window;
    }

    /** Whether the row itself is left out. */
    boolean omitsRow() {
        return omitted > 0;
    }

    boolean covers(int row) {
        return !Double.isNaN(size[row]);
    }

    RowJump jump(int row) {
        return jumps[row];
    }

    /** Logarithm of the ratio above what is usual between rows. */
    double size(int row) {
        return size[row];
    }

    /** Standard error of {@link #size}, structure of the sample included. */
    double error(int row) {
        return error[row];
    }

    double significance(int row) {
        return covers(row) ? size[row] / error[row] : 0;
    }

    /** The row where the counts fall most significantly; 0 if there is none. */
    int strongest() {
        int best = 0;
        for (int row = 1; row < size.length; row++) {
            if (significance(row) > Math.max(0, significance(best))) {
                best = row;
            }
        }
        return best;
    }

    /** The largest significance, of either sign, of a row whose windows do not touch those of the given row. */
    double rival(int strongest) {
        double largest = 0;
        for (int row = MARGIN + 1; row < size.length - 1 - omitted - MARGIN; row++) {
            if (Math.abs(row - strongest) >= window + omitted + reach()) {
                largest = Math.max(largest, Math.abs(significance(row)));
            }
        }
        return largest;
    }

    /**
     * How much the bands disagree about a jump: Σ ((logarithm of a band − logarithm of all)/error)², each error with the
     * spread that the band has between other rows. Of an exposure about the number of bands at most, of another material
     * much more.
     */
    double bandDisagreement(int row) {
        double sum = 0;
        for (int band = 0; band < table.bands(); band++) {
            sum += disagreement(row, new JumpScan(table, window, curvature, omitted, band));
        }
        return sum;
    }

    /** How much parts of the columns disagree about a jump, measured as for {@link #bandDisagreement bands}. */
    double columnDisagreement(int row, int parts) {
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            sum += disagreement(
                    row, new JumpScan(table.part(part, parts), window, curvature, omitted, RowTable.ALL_BANDS));
        }
        return sum;
    }

    private double disagreement(int row, JumpScan part) {
        double z = part.covers(row) ? (part.size(row) - size[row]) / part.error(row) : 0;
        return z * z;
    }
}
