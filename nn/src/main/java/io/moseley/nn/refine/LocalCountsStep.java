package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Replaces the estimate by local sums of counts where these contradict it. A grain that is like nothing else in its map is a rare
 * event to a network, which shows only a faint dent: in a real map a grain of silica of 9 × 9 pixels kept three times the
 * magnesium that was measured in it. In such pixels ({@link ContradictedPixels}) each band is multiplied by the ratio of measured
 * to expected counts around the pixel ({@link SquareGains}). The estimate stays everywhere else, and so does its structure within
 * the square.
 *
 * <p>It is always made, for safety: the test that finds such pixels fails by chance in one of a hundred maps. On the map's own
 * grid only: a finer grid has no counts of its own.
 */
public final class LocalCountsStep implements Refinement {
    static final String NAME = "local-counts";

    /** The first correction of a small grain is diluted by what surrounds it. */
    private static final int ROUNDS = 4;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
        return upscaling > 1 ? Optional.empty() : Optional.of(new Replacement());
    }

    @Override
    public Correction restore(Map<String, Double> parameters) {
        return new Replacement();
    }

    /** It has no parameters. */
    public record Replacement() implements Correction {
        @Override
        public RateCube apply(RateCube rates, Observation measured, int threads) {
            if (!rates.isOnMapGrid()) {
                return rates;
            }
            SquareGains gains = new SquareGains(measured);
            RateCube result = rates;
            for (int round = 0; round < ROUNDS; round++) {
                float[][] gain = gains.of(result, ContradictedPixels.sides(measured, result));
                for (int p = 0; p < gain.length; p++) {
                    if (gain[p] != null) {
                        result = result == rates
                                ? rates.withValues(rates.values().clone())
                                : result;
                        for (int b = 0; b < gain[p].length; b++) {
                            result.values()[b * gain.length + p] *= gain[p][b];
                        }
                    }
                }
            }
            return result;
        }

        @Override
        public CorrectionRecord describe(OptionalInt pixels) {
            return new CorrectionRecord(
                    NAME,
                    Map.of(),
                    pixels,
                    (pixels.isPresent() ? "In " + pixels.getAsInt() + " pixels, where" : "Where")
                            + " sums of counts over squares of 3 to 9 pixels contradicted the estimate, each band was"
                            + " multiplied by the ratio of measured to expected counts around the pixel.");
        }
    }
}
