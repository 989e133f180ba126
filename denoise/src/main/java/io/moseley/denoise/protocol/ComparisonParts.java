package io.moseley.denoise.protocol;

import io.moseley.count.CountThinning;
import io.moseley.denoise.evaluate.Metrics;
import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.util.Seeds;

/**
 * The counts of a comparison, divided once for all methods. Every method gets {@code fitted} alone and divides it itself:
 * most of it to fit, a tenth to choose its strength (smoothing width, rank, weights of a network). {@code judge} takes no
 * part in fitting or choosing.
 *
 * @param scale judge counts to be expected for one fitted count: an estimate fitted to nine tenths is judged on the last
 *     tenth with 1/9
 * @param fittedShare of the counts of the file that the methods are given
 */
public record ComparisonParts(
        CountSpectrumImage fitted, CountSpectrumImage judge, double scale, double fittedShare, Kind kind) {
    /** Where the judge's counts come from. */
    public enum Kind {
        /** Counts of the map itself, drawn at random. Independent of the others if they are Poisson counts. */
        THINNED,
        /** Another acquisition, or other frames or detectors. Independent whatever the statistics are. */
        REPLICATE
    }

    public ComparisonParts {
        Metrics.requireSameShape(fitted, judge);
        requireCounts(fitted, "the part that the methods are fitted to");
        requireCounts(judge, "the part that judges them");
    }

    /**
     * Draws the judge's counts from the map at random.
     *
     * @param judgeShare of the counts that is kept for judging, between 0 and 1
     * @throws UnsupportedInputException if a part has no counts
     */
    public static ComparisonParts thinned(CountSpectrumImage counts, double judgeShare, Seeds seeds) {
        if (!(judgeShare > 0 && judgeShare < 1)) {
            throw new IllegalArgumentException("the judge's share must lie between 0 and 1, got " + judgeShare);
        }
        CountThinning.Split split = CountThinning.binomial(counts, 1 - judgeShare, seeds.stream("judge"));
        return new ComparisonParts(
                split.kept(), split.rest(), judgeShare / (1 - judgeShare), 1 - judgeShare, Kind.THINNED);
    }

    /**
     * Judges by another acquisition; the relative dose of the two is taken from their totals.
     *
     * @param fittedShare of the counts of the file that {@code fitted} holds
     * @throws UnsupportedInputException if one has no counts
     */
    public static ComparisonParts replicates(
            CountSpectrumImage fitted, CountSpectrumImage replicate, double fittedShare) {
        requireCounts(fitted, "the map");
        return new ComparisonParts(fitted, replicate, replicate.total() / fitted.total(), fittedShare, Kind.REPLICATE);
    }

    private static void requireCounts(CountSpectrumImage part, String name) {
        if (part.totalCounts() == 0) {
            throw new UnsupportedInputException(
                    name + " has no counts: there is nothing to compare by",
                    part.header().title().isEmpty()
                            ? "the input"
                            : part.header().title(),
                    "check the file, and --energy-range, --judge or --thin if they were given");
        }
    }
}
