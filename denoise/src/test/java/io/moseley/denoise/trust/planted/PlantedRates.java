package io.moseley.denoise.trust.planted;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.simulate.Phantom;
import io.moseley.denoise.simulate.Simulation;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.SmoothedPhantoms;
import io.moseley.denoise.trust.Trials;
import io.moseley.denoise.trust.TrustFinding;
import java.util.Arrays;
import java.util.Locale;

/**
 * Counts how often the test with planted signals flags raw counts, and Gaussians that lose particles whatever their counts.
 *
 * <p>Arguments: side of the maps in pixels, seeds, doses (counts per pixel).
 */
final class PlantedRates {
    private static final double[] SIGMAS = {0, 1, 2, 3, 5};

    private PlantedRates() {}

    /** Prints one line a Gaussian and dose. */
    public static void main(String[] arguments) {
        int side = Integer.parseInt(arguments[0]);
        int seeds = Integer.parseInt(arguments[1]);
        for (double dose : Arrays.stream(arguments)
                .skip(2)
                .mapToDouble(Double::parseDouble)
                .toArray()) {
            for (double sigma : SIGMAS) {
                print(side, seeds, dose, sigma);
            }
        }
    }

    private static void print(int side, int seeds, double dose, double sigma) {
        int maps = 0;
        int flagged = 0;
        int failed = 0;
        for (int seed = 0; seed < seeds; seed++) {
            for (Phantom phantom : Phantom.all()) {
                Simulation sample = Trials.sample(phantom.name(), dose, side, seed);
                TrustFinding finding = new PlantedSignals(false)
                        .run(
                                SmoothedPhantoms.tested(
                                        sample,
                                        SmoothedPhantoms.smoothed(sample, sigma),
                                        SmoothedPhantoms.repetition(sigma)),
                                DenoiseContext.quiet(seed));
                maps++;
                flagged += finding.outcome() == Outcome.PASSED ? 0 : 1;
                failed += finding.outcome() == Outcome.FAILED ? 1 : 0;
            }
        }
        System.out.printf(
                Locale.ROOT,
                "Gaussian of %.0f pixels, %.0f counts per pixel: %d of %d maps flagged, %d failed%n",
                sigma,
                dose,
                flagged,
                maps,
                failed);
    }
}
