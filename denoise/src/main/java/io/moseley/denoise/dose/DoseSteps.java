package io.moseley.denoise.dose;

import io.moseley.spectrum.DoseMap;
import java.util.List;

/**
 * The steps of the exposure of one scan, from top to bottom; empty if there is none.
 *
 * @param steps each relative to the rows below it
 */
public record DoseSteps(List<DoseStep> steps) {
    public static final DoseSteps NONE = new DoseSteps(List.of());

    public DoseSteps {
        steps = List.copyOf(steps);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The exposure of a map with these steps. */
    public DoseMap doseMap(int height, int width) {
        double[] relative = new double[height * width];
        for (int p = 0; p < relative.length; p++) {
            relative[p] = 1;
            for (DoseStep step : steps) {
                relative[p] *= step.exposure(p / width, p % width);
            }
        }
        return DoseMap.of(height, width, relative);
    }
}
