package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Scales groups of pixels with similar spectra to the counts that were measured in them ({@link GroupGains}), unless the
 * held-out counts become less likely by it. They do where an estimate follows the noise of its counts, for then the groups sort
 * pixels by noise.
 */
public final class GroupTotalsStep implements Refinement {
    static final String NAME = "group-totals";
    private static final String GROUPS = "groups";

    private static final int MOST_GROUPS = 1000;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
        return Refinements.unlessCountsSpeakAgainst(new Groups(GroupGains.GROUPS), rates, training, judge, threads);
    }

    @Override
    public Correction restore(Map<String, Double> parameters) {
        double groups = Refinements.parameter(parameters, GROUPS);
        if (groups != Math.rint(groups)) {
            throw new IllegalArgumentException("groups must be a whole number, got " + groups);
        }
        return new Groups((int) groups);
    }

    /** @param groups how many groups are told apart at most */
    public record Groups(int groups) implements Correction {
        public Groups {
            if (groups < 1 || groups > MOST_GROUPS) {
                throw new IllegalArgumentException("groups must be 1 to " + MOST_GROUPS + ", got " + groups);
            }
        }

        @Override
        public RateCube apply(RateCube rates, Observation measured, int threads) {
            return GroupGains.of(groups, measured, rates.onMapGrid()).applyTo(rates);
        }

        @Override
        public CorrectionRecord describe(OptionalInt pixels) {
            return new CorrectionRecord(
                    NAME,
                    Map.of(GROUPS, (double) groups),
                    pixels,
                    String.format(
                            Locale.ROOT,
                            "Every energy band was scaled to the counts that were measured in it. Then pixels were"
                                    + " sorted into at most %d groups of similar spectra, and each group was scaled, band"
                                    + " by band, to the counts that were measured in it as far as these deviated beyond"
                                    + " counting noise (adaptive shrinkage: a mixture of gamma priors fitted to the bands"
                                    + " of the group).",
                            groups));
        }
    }
}
