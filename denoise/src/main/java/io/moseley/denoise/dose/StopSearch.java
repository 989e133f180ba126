package io.moseley.denoise.dose;

import io.moseley.spectrum.CountSpectrumImage;

/**
 * Finds the pixel of a row at which the scan stopped. Given the counts of a pixel and of its neighbours in the two rows above
 * and below, whose exposure is known, the pixel's own are binomial; the most likely column wins. The row keeps the levels of
 * its neighbours unless its counts contradict them: then both levels are fitted.
 */
final class StopSearch {
    /** Standard errors, structure of the sample included, beyond which a level of the row is its own. */
    private static final double CONTRADICTION = 3;

    private static final int NEIGHBOURS = 2;

    /** Parts of the row from whose scatter the error of a level is taken. */
    private static final int LEAST_PARTS = 4;

    private static final int PARTS = 16;

    private final double ratio;
    private final int width;
    /** Counts of the row and of its neighbours, cumulative over the columns. */
    private final double[] row;

    private final double[] around;
    /** Exposure of all neighbours of a pixel together, relative to the rows below. */
    private final double exposure;

    private StopSearch(CountSpectrumImage counts, int y, double ratio) {
        this.ratio = ratio;
        width = counts.width();
        row = new double[width + 1];
        around = new double[width + 1];
        double[] totals = counts.sumImage();
        addRow(totals, y, row);
        double sum = 0;
        for (int other = Math.max(0, y - NEIGHBOURS); other <= Math.min(counts.height() - 1, y + NEIGHBOURS); other++) {
            if (other != y) {
                addRow(totals, other, around);
                sum += other < y ? ratio : 1;
            }
        }
        exposure = sum;
        for (int x = 0; x < width; x++) {
            row[x + 1] += row[x];
            around[x + 1] += around[x];
        }
    }

    private void addRow(double[] totals, int y, double[] sums) {
        for (int x = 0; x < width; x++) {
            sums[x + 1] += totals[y * width + x];
        }
    }

    /**
     * @param y the row in which the scan stopped
     * @param ratio exposure of the rows above relative to those below
     */
    static DoseStep.Stop find(CountSpectrumImage counts, int y, double ratio) {
        StopSearch search = new StopSearch(counts, y, ratio);
        DoseStep.Stop stop = search.best(1);
        stop = search.best(search.overdispersion(stop));
        if (search.isContradicted(0, stop.columns(), ratio) || search.isContradicted(stop.columns(), search.width, 1)) {
            DoseStep.Stop free = search.bestOfAnyLevels();
            return new DoseStep.Stop(
                    free.columns(),
                    search.isContradicted(0, free.columns(), ratio) ? free.before() : ratio,
                    search.isContradicted(free.columns(), search.width, 1) ? free.after() : 1);
        }
        return stop;
    }

    /** The most likely stop; one scan of two is taken to stop at the end of a row. */
    private DoseStep.Stop best(double overdispersion) {
        int best = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int columns = 0; columns <= width; columns++) {
            double likelihood = (logLikelihood(0, columns, ratio) + logLikelihood(columns, width, 1)) / overdispersion
                    + (columns == 0 || columns == width ? Math.log(width) : 0);
            if (likelihood > most) {
                most = likelihood;
                best = columns;
            }
        }
        return new DoseStep.Stop(best, ratio, 1);
    }

    /** χ² per part of the row, at least 1: structure of the sample adds to the scatter of counting. */
    private double overdispersion(DoseStep.Stop stop) {
        int parts = Math.min(width, PARTS);
        double sum = 0;
        for (int part = 0; part < parts; part++) {
            int from = part * width / parts;
            int to = (part + 1) * width / parts;
            double both = row[to] - row[from] + around[to] - around[from];
            double level = (from + to) / 2 < stop.columns() ? stop.before() : stop.after();
            double share = level / (level + exposure);
            double misfit = row[to] - row[from] - share * both;
            sum += both > 0 ? misfit * misfit / (both * share * (1 - share)) : 0;
        }
        return Math.max(1, sum / parts);
    }

    private DoseStep.Stop bestOfAnyLevels() {
        DoseStep.Stop best = new DoseStep.Stop(width, level(0, width), 1);
        double most = logLikelihood(0, width, best.before());
        int least = Math.max(1, width / 16);
        for (int columns = least; columns <= width - least; columns++) {
            DoseStep.Stop stop = new DoseStep.Stop(columns, level(0, columns), level(columns, width));
            double likelihood = logLikelihood(0, columns, stop.before()) + logLikelihood(columns, width, stop.after());
            if (likelihood > most) {
                most = likelihood;
                best = stop;
            }
        }
        return best;
    }

    /** The most likely exposure of some columns of the row: counts over those of the neighbours, times their exposure. */
    private double level(int from, int to) {
        return (row[to] - row[from] + 0.5) / (around[to] - around[from] + 0.5) * exposure;
    }

    private double logLikelihood(int from, int to, double level) {
        double share = level / (level + exposure);
        return (row[to] - row[from]) * Math.log(share) + (around[to] - around[from]) * Math.log1p(-share);
    }

    private boolean isContradicted(int from, int to, double level) {
        int parts = Math.min(to - from, 2 * LEAST_PARTS);
        double share = level / (level + exposure);
        double own = row[to] - row[from];
        double both = own + around[to] - around[from];
        if (parts < LEAST_PARTS || both == 0) {
            return false;
        }
        double scatter = 0;
        for (int part = 0; part < parts; part++) {
            int first = from + (int) ((long) part * (to - from) / parts);
            int end = from + (int) ((long) (part + 1) * (to - from) / parts);
            double misfit = row[end] - row[first] - own / both * (row[end] - row[first] + around[end] - around[first]);
            scatter += misfit * misfit;
        }
        double variance = Math.max(both * share * (1 - share), scatter * parts / (parts - 1));
        return Math.abs(own - share * both) > CONTRADICTION * Math.sqrt(variance);
    }
}
