package io.moseley.workflow.quantify;

import io.moseley.denoise.quantify.Composition;
import io.moseley.denoise.quantify.CompositionMaps;
import io.moseley.denoise.quantify.LineMeasurement;
import io.moseley.denoise.quantify.LineWindow;
import io.moseley.denoise.quantify.RegionMeasurement;
import io.moseley.report.page.ReportContent.Table;
import io.moseley.util.Text;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.xray.LineLabel;
import io.moseley.xray.SpectrumFit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The measured lines of a map.
 *
 * @param windows of the lines, in the order of every region's measurements
 * @param fit of the sum spectrum: all lines of the sample taken apart
 * @param regions the whole map first, then regions of like pixels
 * @param compositionMaps weight percent per pixel; empty without k-factors or where the counts do not allow it
 * @param uncertainty standard error of the denoised net intensity, per line and pixel, where the run estimated it
 * @param notes sentences to be read with the numbers
 */
public record Quantification(
        QuantifyOptions options,
        List<LineWindow> windows,
        SpectrumFit fit,
        List<RegionMeasurement> regions,
        Optional<CompositionMaps> compositionMaps,
        Map<String, double[]> uncertainty,
        List<String> notes) {
    public Quantification {
        windows = List.copyOf(windows);
        regions = List.copyOf(regions);
        uncertainty = Map.copyOf(uncertainty);
        notes = List.copyOf(notes);
    }

    RegionMeasurement wholeMap() {
        return regions.get(0);
    }

    /** For the end of a run: the deviation of the denoised map that is worst, and the composition. */
    public List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        double worst = 0;
        String where = "";
        for (RegionMeasurement region : regions) {
            for (LineMeasurement line : region.lines()) {
                double deviation = line.deviationInSigma().orElse(0);
                if (Math.abs(deviation) > Math.abs(worst)) {
                    worst = deviation;
                    where = LineLabel.text(line.window().name()) + " in "
                            + (region == wholeMap()
                                    ? "the whole map"
                                    : region.region().name());
                }
            }
        }
        sentences.add(Text.format(
                "net intensities of %d line%s in elements.csv%s%s",
                windows.size(),
                windows.size() == 1 ? "" : "s",
                regions.size() > 1 ? ", of " + (regions.size() - 1) + " regions of like pixels in regions.csv" : "",
                where.isEmpty()
                        ? ""
                        : Text.format("; farthest from the raw counts: %s, %+.1f counting errors", where, worst)));
        wholeMap().raw().ifPresent(composition -> sentences.add("composition of the whole map: " + words(composition)));
        return sentences;
    }

    private static String words(Composition composition) {
        return composition
                .refusal()
                .map(reason -> "not known, since " + reason)
                .orElseGet(() -> composition.shares().stream()
                                .map(share -> share.element() + " "
                                        + QuantificationTables.percent(
                                                share.detected(), share.weightPercent(), share.weightSigma()))
                                .collect(Collectors.joining(", "))
                        + " weight percent (raw counts, thin film)");
    }

    /** Tables for people: lines, regions, composition. */
    public List<Table> tables() {
        return QuantificationTables.of(this);
    }
}
