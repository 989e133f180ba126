package io.moseley.denoise.dose;

/**
 * A scan stopped inside a frame: its first pixels, row by row, were visited once more than the rest.
 *
 * @param rows that got the higher exposure over their whole width; the scan stopped in the row after them
 * @param stop how the exposure changes in that row
 * @param ratio exposure of the first rows relative to the rest, above 1
 * @param ratioError standard error of the ratio, structure of the sample included
 * @param significance the logarithm of the ratio in units of the spread of such figures between other rows
 */
public record DoseStep(int rows, Stop stop, double ratio, double ratioError, double significance) {
    /**
     * The row in which the scan stopped.
     *
     * @param columns pixels before the stop, 0 to the width
     * @param before exposure of these pixels relative to the rows below; the ratio of the step, unless counts contradict
     * @param after exposure of the row's other pixels; 1, unless counts contradict
     */
    public record Stop(int columns, double before, double after) {}

    /** This step with the row of the stop among the first rows if all of it got their exposure. */
    DoseStep withoutFullStop(int width) {
        return stop.columns() == width && stop.before() == ratio
                ? new DoseStep(rows + 1, new Stop(0, ratio, 1), ratio, ratioError, significance)
                : this;
    }

    /** Exposure of a pixel relative to the rows below the step. */
    double exposure(int y, int x) {
        if (y == rows) {
            return x < stop.columns() ? stop.before() : stop.after();
        }
        return y < rows ? ratio : 1;
    }
}
