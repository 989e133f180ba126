package io.moseley.denoise.evaluate;

import io.moseley.count.PoissonDeviance;
import io.moseley.spectrum.EnergyWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An estimate against counts it was not fitted to.
 *
 * @param deviance over all channels
 * @param windows one entry per line window
 */
public record HeldOutScore(PoissonDeviance deviance, List<Window> windows) {
    /**
     * @param deviance within the window
     * @param relativeMapError see {@link HeldOut#relativeMapError}
     */
    public record Window(EnergyWindow window, PoissonDeviance deviance, double relativeMapError) {}

    /** Mean of the relative map errors of the windows whose maps vary beyond their noise; NaN if none does. */
    public double meanRelativeMapError() {
        return windows.stream()
                .mapToDouble(Window::relativeMapError)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** For JSON: strings, numbers, lists and maps; values that are not finite are left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = deviance(deviance);
        EvaluationReport.putFinite(map, "relative_map_error", meanRelativeMapError());
        map.put(
                "windows",
                windows.stream()
                        .map(window -> {
                            Map<String, Object> entry = new LinkedHashMap<>();
                            entry.put("window", window.window().label());
                            entry.putAll(deviance(window.deviance()));
                            EvaluationReport.putFinite(entry, "relative_map_error", window.relativeMapError());
                            return entry;
                        })
                        .toList());
        return map;
    }

    private static Map<String, Object> deviance(PoissonDeviance deviance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("counts", deviance.counts());
        EvaluationReport.putFinite(map, "deviance_per_count", deviance.perCount());
        EvaluationReport.putFinite(map, "standard_error", deviance.standardError());
        EvaluationReport.putFinite(map, "expected_per_count", deviance.expected() / deviance.counts());
        return map;
    }
}
