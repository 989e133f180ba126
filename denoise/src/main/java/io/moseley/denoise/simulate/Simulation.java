package io.moseley.denoise.simulate;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.GuideImage;
import java.util.List;

/**
 * A simulated acquisition and its truth.
 *
 * @param counts Poisson counts with the expectation {@code truth}; elements and lines are in its acquisition
 * @param truth expected counts, exposure included; component k is phase k
 * @param guide HAADF of a film, BSE of a bulk sample
 * @param phases one map per phase, in expected counts per pixel (its share of {@code truth})
 * @param guideOnly features that the guide shows and the X-rays do not, as covered fraction of each pixel of the map;
 *     empty where there are none
 */
public record Simulation(
        CountSpectrumImage counts,
        FactoredSpectrumImage truth,
        GuideImage guide,
        DoseMap dose,
        List<PhaseMap> phases,
        List<PhaseMap> guideOnly) {
    public Simulation {
        phases = List.copyOf(phases);
        guideOnly = List.copyOf(guideOnly);
    }
}
