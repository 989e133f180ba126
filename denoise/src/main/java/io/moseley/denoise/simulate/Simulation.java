package io.moseley.denoise.simulate;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.DoseMap;
import io.moseley.spectrum.FactoredSpectrumImage;
import io.moseley.spectrum.GuideImage;
import java.util.List;
import java.util.Optional;

/**
 * A simulated acquisition and its truth.
 *
 * @param counts Poisson counts with the expectation {@code truth}; elements and lines are in its acquisition
 * @param truth expected counts, exposure, shadow and dead time included; component k is phase k, one more is the strobe peak
 *     of a microscope
 * @param guide HAADF of a film, BSE of a bulk sample; as the microscope records it
 * @param cleanGuide the guide that is recorded without a microscope; empty where {@code guide} is that
 * @param dose time × beam current of each pixel, relative; 0 where it was lost
 * @param stoppedAfter pixels in the order of the scan that have one frame more than the others; 0 if a microscope's scan ran
 *     to its end
 * @param phases one map per phase, in expected counts per pixel (its share of {@code truth})
 * @param guideOnly features that the guide shows and the X-rays do not, as covered fraction of each pixel of the map;
 *     empty where there are none
 */
public record Simulation(
        CountSpectrumImage counts,
        FactoredSpectrumImage truth,
        GuideImage guide,
        Optional<GuideImage> cleanGuide,
        DoseMap dose,
        int stoppedAfter,
        List<PhaseMap> phases,
        List<PhaseMap> guideOnly) {
    public Simulation {
        phases = List.copyOf(phases);
        guideOnly = List.copyOf(guideOnly);
    }
}
