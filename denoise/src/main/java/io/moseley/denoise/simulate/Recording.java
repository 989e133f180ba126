package io.moseley.denoise.simulate;

import io.moseley.denoise.simulate.microscope.Microscope;
import io.moseley.denoise.simulate.scan.Exposure;
import io.moseley.denoise.simulate.scan.Relief;
import io.moseley.spectrum.DoseMap;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * How much of its photons each pixel records.
 *
 * @param dose exposure: frames × beam current, 0 where a pixel was lost
 * @param recorded photons recorded over photons per dose, by pixel, in any unit: dose × shadow × live time
 * @param seconds scanned time of each pixel, in any unit
 * @param stoppedAfter pixels that have one frame more; 0 for none
 */
record Recording(DoseMap dose, double[] recorded, double[] seconds, int stoppedAfter) {
    /** Counts are proportional to the dose. */
    static Recording of(DoseMap dose) {
        double[] exposure = new double[dose.height() * dose.width()];
        for (int p = 0; p < exposure.length; p++) {
            exposure[p] = dose.exposure(p);
        }
        return new Recording(dose, exposure, exposure, 0);
    }

    /** @param photons in the order (pixel, phase), at even exposure */
    static Recording of(
            Microscope microscope, Relief relief, SimulationOptions options, double[] photons, RandomGenerator random) {
        int height = options.height();
        int width = options.width();
        int pixels = height * width;
        Exposure exposure = options.doseStepRatio() == 1
                ? microscope.scan().expose(height, width, photons, random)
                : microscope.scan().expose(height, width, options.doseStepRows(), options.doseStepRatio(), random);
        double[] shadow = new double[pixels];
        double[] rate = new double[pixels];
        for (int p = 0; p < pixels; p++) {
            shadow[p] = microscope.surface().shadowAt(relief, p / width + 0.5, p % width + 0.5);
            int phases = photons.length / pixels;
            double sum = Arrays.stream(photons, p * phases, (p + 1) * phases).sum();
            rate[p] = sum * shadow[p] * exposure.current()[p];
        }
        double mean = Arrays.stream(rate).average().orElseThrow();
        double[] dose = exposure.dose();
        double[] recorded = new double[pixels];
        for (int p = 0; p < pixels; p++) {
            double live = mean > 0 ? microscope.detector().deadTime().recorded(rate[p] / mean) : 1;
            recorded[p] = dose[p] * shadow[p] * live;
        }
        return new Recording(DoseMap.of(height, width, dose), recorded, exposure.seconds(), exposure.stoppedAfter());
    }
}
