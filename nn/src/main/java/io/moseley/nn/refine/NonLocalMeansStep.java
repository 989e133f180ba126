package io.moseley.nn.refine;

import io.moseley.denoise.numeric.NonLocalMeans;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.PartCounts;
import io.moseley.nn.rates.RateCube;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Averages each pixel with the counts of similar neighbours ({@link NeighbourMeans}), as strongly as makes the held-out counts
 * likeliest. On the map's own grid only: a finer grid has no counts of its own.
 */
public final class NonLocalMeansStep implements Refinement {
    static final String NAME = "non-local-means";
    private static final String WIDTH = "width";
    private static final String PRIOR = "prior";
    private static final double[] WIDTHS = {0.5, 0.7, 1, 1.4, 2};
    private static final double[] PRIORS = {10, 30, 100, 300, 1000, 3000};

    /**
     * Logarithm of the prior odds that averaging helps. On five phantoms of 64 × 64 pixels with 3 and 30 counts, each with
     * three kinds of estimates, it always did, by 0.6 to 4.4 dB at the best strength; yet a few hundred or thousand held-out
     * counts showed it in only 21 of the 30 cases.
     */
    private static final double LOG_ODDS = 3;

    /** Strengths are compared on so many pixels at most, in strips of rows. */
    private static final int JUDGED_PIXELS = 32_768;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
        if (upscaling > 1) {
            return Optional.empty();
        }
        PartCounts heldOut = PartCounts.of(judge.heldOut());
        int step = Math.max(1, (training.pixels() + JUDGED_PIXELS - 1) / JUDGED_PIXELS);
        NeighbourMeans means = new NeighbourMeans(rates, training, threads);
        double highest = heldOut.logLikelihood(rates, NonLocalMeans.STRIP, step) - LOG_ODDS;
        Optional<Correction> best = Optional.empty();
        for (double width : WIDTHS) {
            NonLocalMeans.Sums sums = means.sums(width, step);
            for (double prior : PRIORS) {
                double likelihood = heldOut.logLikelihood(means.rates(sums, prior), NonLocalMeans.STRIP, step);
                if (likelihood > highest) {
                    highest = likelihood;
                    best = Optional.of(new Strength(width, prior));
                }
            }
        }
        return best;
    }

    @Override
    public Correction restore(Map<String, Double> parameters) {
        return new Strength(Refinements.parameter(parameters, WIDTH), Refinements.parameter(parameters, PRIOR));
    }

    /**
     * How strongly pixels are averaged with similar neighbours.
     *
     * @param width of the weights: pixels whose spectra differ by so many standard deviations of the noise of a single pixel
     *     (all bands together, d = 2‖√μ − √ν‖) count exp(−1)
     * @param prior so many pixels' worth of the estimate is mixed with the counts of the neighbours
     */
    public record Strength(double width, double prior) implements Correction {
        public Strength {
            if (!(width > 0) || !(prior > 0) || Double.isInfinite(width) || Double.isInfinite(prior)) {
                throw new IllegalArgumentException("width and prior must be positive, got " + width + " and " + prior);
            }
        }

        @Override
        public RateCube apply(RateCube rates, Observation measured, int threads) {
            return rates.isOnMapGrid() ? new NeighbourMeans(rates, measured, threads).rates(width, prior) : rates;
        }

        @Override
        public CorrectionRecord describe(OptionalInt pixels) {
            return new CorrectionRecord(
                    NAME,
                    Map.of(WIDTH, width, PRIOR, prior),
                    pixels,
                    String.format(
                            Locale.ROOT,
                            "Each pixel was averaged with the counts of the pixels within 13 of it, the nearer the"
                                    + " more, whose estimated spectra were similar to its own: non-local means steered by"
                                    + " the networks' estimate, with a width of %.1f standard errors of a pixel's counts"
                                    + " and a prior of %.0f pixels, both chosen by held-out counts.",
                            width,
                            prior));
        }
    }
}
