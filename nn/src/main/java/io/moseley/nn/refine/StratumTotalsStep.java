package io.moseley.nn.refine;

import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.nn.rates.Judge;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Scales the strata of a map ({@link Strata}: levels of the guide's brightness, rows, blocks) to the counts that were measured in
 * them, as far as these deviate beyond counting noise ({@link AdaptiveShrinkage}). A network that follows its guide moves counts
 * of a line between bright and dark pixels, and an exposure that is not quite known leaves a row off; a sum over many pixels
 * shows it far better than any pixel does. No noise is written into the map: a sum within its counting error stays as estimated.
 *
 * <p>It is made unless the held-out counts become less likely by it.
 */
public final class StratumTotalsStep implements Refinement {
    static final String NAME = "stratum-totals";

    /** Strata of different kinds overlap: the later ones disturb the sums of the earlier ones. */
    private static final int ROUNDS = 2;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Correction> fit(RateCube rates, Observation training, Judge judge, int upscaling, int threads) {
        return Refinements.unlessCountsSpeakAgainst(new Totals(), rates, training, judge, threads);
    }

    @Override
    public Correction restore(Map<String, Double> parameters) {
        return new Totals();
    }

    /** It has no parameters. */
    public record Totals() implements Correction {
        @Override
        public RateCube apply(RateCube rates, Observation measured, int threads) {
            RateCube result = rates.withValues(rates.values().clone());
            List<Strata> all = Strata.of(measured);
            for (int round = 0; round < ROUNDS; round++) {
                for (Strata strata : all) {
                    scale(result, gains(result.onMapGrid(), measured, strata), strata);
                }
            }
            return result;
        }

        /** Gains by stratum and band; one for all bands where a stratum is compared as a whole. */
        private static double[][] gains(RateCube rates, Observation measured, Strata strata) {
            int bands = strata.wholeSpectrum() ? 1 : rates.bands();
            double[] counted = new double[strata.number() * bands];
            double[] expected = new double[counted.length];
            int pixels = rates.pixels();
            for (int p = 0; p < pixels; p++) {
                int first = strata.stratum()[p] * bands;
                for (int i = measured.counts().entryStart(p);
                        i < measured.counts().entryStart(p + 1);
                        i++) {
                    counted[first + (bands == 1 ? 0 : measured.counts().entryBand(i))] +=
                            measured.counts().entryCount(i);
                }
                for (int b = 0; b < rates.bands(); b++) {
                    expected[first + (bands == 1 ? 0 : b)] += measured.exposure(p) * rates.values()[b * pixels + p];
                }
            }
            // Most strata are right: a third of all sums are taken to be, before any is seen.
            AdaptiveShrinkage shrinkage = AdaptiveShrinkage.fit(counted, expected, counted.length / 2.0);
            double[][] gains = new double[strata.number()][bands];
            for (int i = 0; i < counted.length; i++) {
                gains[i / bands][i % bands] = shrinkage.gain(counted[i], expected[i]);
            }
            return gains;
        }

        private static void scale(RateCube rates, double[][] gains, Strata strata) {
            int pixels = rates.pixels();
            for (int p = 0; p < pixels; p++) {
                double[] gain = gains[strata.stratum()[rates.mapPixel(p)]];
                for (int b = 0; b < rates.bands(); b++) {
                    rates.values()[b * pixels + p] *= (float) gain[gain.length == 1 ? 0 : b];
                }
            }
        }

        @Override
        public CorrectionRecord describe(OptionalInt pixels) {
            return new CorrectionRecord(
                    NAME,
                    Map.of(),
                    OptionalInt.empty(),
                    "Sums of counts over rows, over blocks of a sixteenth of the map and over levels of the guide's brightness were"
                            + " compared with the estimate, by energy band (rows over all energies), and scaled to what was"
                            + " measured as far as it deviated beyond counting noise (adaptive shrinkage).");
        }
    }
}
