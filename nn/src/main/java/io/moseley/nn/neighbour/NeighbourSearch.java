package io.moseley.nn.neighbour;

import io.moseley.denoise.numeric.NonLocalMeans;
import io.moseley.nn.patch.BandCounts;
import io.moseley.nn.patch.PartCounts;
import io.moseley.spectrum.DoseMap;
import java.util.Optional;

/** How much neighbours are to be believed, by counts that neither the estimate nor its neighbours have seen. */
public final class NeighbourSearch {
    private static final double[] WIDTHS = {0.5, 0.7, 1, 1.4, 2};
    private static final double[] PRIORS = {10, 30, 100, 300, 1000, 3000};

    /**
     * Logarithm of the odds that neighbours are worth hearing before any counts say so. On five phantoms of 64 × 64 pixels
     * with 3 and 30 counts, each with three kinds of estimates, they always were, by 0.6 to 4.4 dB at the best strength; yet a
     * few hundred or thousand held-out counts told so in 21 of the 30 cases.
     */
    private static final double LOG_ODDS = 3;

    /** Strengths are compared on so many pixels at most, in strips of rows. */
    private static final int JUDGED_PIXELS = 32_768;

    private NeighbourSearch() {}

    /**
     * @param rates predicted from {@code training} alone, see {@link NeighbourMeans}
     * @param trained fraction of the full dose that the training counts hold
     * @param heldOut as maps of parts of the spectrum
     * @return empty if the estimate is best left as it is
     */
    public static Optional<NeighbourStrength> choose(
            float[] rates, BandCounts training, double trained, DoseMap dose, PartCounts heldOut, int threads) {
        int step = Math.max(1, (dose.height() * dose.width() + JUDGED_PIXELS - 1) / JUDGED_PIXELS);
        NeighbourMeans means = new NeighbourMeans(rates, training, trained, dose, threads);
        double highest = heldOut.logLikelihood(rates, NonLocalMeans.STRIP, step) - LOG_ODDS;
        Optional<NeighbourStrength> best = Optional.empty();
        for (double width : WIDTHS) {
            NonLocalMeans.Sums sums = means.sums(width, step);
            for (double prior : PRIORS) {
                double likelihood = heldOut.logLikelihood(means.rates(sums, prior), NonLocalMeans.STRIP, step);
                if (likelihood > highest) {
                    highest = likelihood;
                    best = Optional.of(new NeighbourStrength(width, prior));
                }
            }
        }
        return best;
    }
}
