package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Replaces the estimate by local sums of counts where these contradict it ({@link LocalGains}). It is always made, for safety:
 * the test that finds such pixels fails by chance in one of a hundred maps. On the map's own grid only: a finer grid has no
 * counts of its own.
 */
public final class LocalCountsStep implements Refinement {
    static final String NAME = "local-counts";

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
            return rates.isOnMapGrid() ? new LocalGains(measured).applyTo(rates) : rates;
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
