package io.moseley.workflow;

import io.moseley.denoise.quantify.CompositionMaps;
import io.moseley.denoise.quantify.LineMeasurement;
import io.moseley.denoise.quantify.LineWindow;
import io.moseley.denoise.quantify.RegionMeasurement;
import io.moseley.xray.SpectrumFit;
import java.util.List;
import java.util.Optional;

/**
 * What was measured of the lines of a map.
 *
 * @param windows of the lines, in the order of every region's measurements
 * @param fit of the sum spectrum: all lines of the sample taken apart
 * @param regions the whole map first, then regions of like pixels
 * @param compositionMaps weight percent per pixel; empty without k-factors or where the counts do not allow it
 * @param notes sentences to be read with the numbers
 */
record Quantification(
        QuantifyOptions options,
        List<LineWindow> windows,
        SpectrumFit fit,
        List<RegionMeasurement> regions,
        Optional<CompositionMaps> compositionMaps,
        List<String> notes) {
    Quantification {
        windows = List.copyOf(windows);
        regions = List.copyOf(regions);
        notes = List.copyOf(notes);
    }

    RegionMeasurement wholeMap() {
        return regions.get(0);
    }

    /** The line whose denoised total is farthest from the raw one; empty if one of the two is missing. */
    Optional<LineMeasurement> farthest() {
        return wholeMap().lines().stream()
                .filter(line -> line.deviationInSigma().isPresent())
                .max((a, b) -> Double.compare(
                        Math.abs(a.deviationInSigma().getAsDouble()),
                        Math.abs(b.deviationInSigma().getAsDouble())));
    }

    /** Tables for people: lines, regions, composition. */
    List<ReportTable> tables() {
        return QuantificationTables.of(this);
    }
}
