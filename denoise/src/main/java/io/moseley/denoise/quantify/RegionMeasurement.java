package io.moseley.denoise.quantify;

import java.util.List;
import java.util.Optional;

/**
 * The lines in a region, and its composition.
 *
 * @param lines in the order of the quantification's
 * @param raw composition by the raw counts; empty without k-factors or counts
 * @param denoised composition by the denoised map, with the errors of the raw counts; empty without k-factors, counts or
 *     denoised map
 */
public record RegionMeasurement(
        PixelRegion region, List<LineMeasurement> lines, Optional<Composition> raw, Optional<Composition> denoised) {
    public RegionMeasurement {
        lines = List.copyOf(lines);
    }
}
