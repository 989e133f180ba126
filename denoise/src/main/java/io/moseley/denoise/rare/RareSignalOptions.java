package io.moseley.denoise.rare;

/**
 * The thresholds of {@link RareSignalSearch}.
 *
 * @param falseSignalsPerMap false signals to be expected in a map whose counts are Poisson around the estimate: a box of
 *     space and energy is significant if its probability, times the number of all boxes that were tested (overlapping
 *     ones included), is below this. As overlapping boxes share counts and counts are whole numbers, the true rate is
 *     lower
 * @param relativeError by how much the estimate may be too low everywhere, relative to itself
 * @param misplacementPixels by how many pixels along y and x the estimate's features may be misplaced: a box is judged by
 *     the largest expectation within this distance, so that a smoothed edge of a bright phase is no signal
 * @param leastCounts fewer counts in a box are no signal, however few are expected: expectations below a thousandth of a
 *     count are not known well enough
 */
public record RareSignalOptions(
        double falseSignalsPerMap, double relativeError, int misplacementPixels, int leastCounts) {
    /** One false signal in a hundred maps; allows for an estimate that is a tenth too low, or misplaced by a pixel. */
    public static RareSignalOptions defaults() {
        return new RareSignalOptions(0.01, 0.1, 1, 5);
    }
}
