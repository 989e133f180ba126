package io.moseley.denoise.simulate.microscope;

import io.moseley.denoise.simulate.detector.Detector;
import io.moseley.denoise.simulate.guide.GuideEffect;
import io.moseley.denoise.simulate.scan.Scan;
import io.moseley.denoise.simulate.scan.Surface;
import java.util.List;

/**
 * How a microscope records: everything in which its maps differ from clean ones.
 *
 * @param name on the command line
 * @param guide what becomes of the guide image, in this order
 */
public record Microscope(String name, Scan scan, Surface surface, List<GuideEffect> guide, Detector detector) {
    public Microscope {
        guide = List.copyOf(guide);
    }
}
