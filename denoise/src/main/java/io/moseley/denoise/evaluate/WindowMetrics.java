package io.moseley.denoise.evaluate;

import io.moseley.spectrum.EnergyWindow;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Quality of the map of one line window.
 *
 * @param psnr in decibel, see {@link MapQuality#psnr}
 * @param ssim see {@link StructuralSimilarity}
 * @param correlation Pearson's
 * @param countRatio counts of the estimate / counts of the truth; 1 without bias
 * @param contrastRecovery of the brightest features, see {@link ContrastRecovery}; 1 if all of it is kept
 */
public record WindowMetrics(
        EnergyWindow window, double psnr, double ssim, double correlation, double countRatio, double contrastRecovery) {
    /** For JSON; values that are not finite are left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("window", window.label());
        map.put("low_kev", window.lowKev());
        map.put("high_kev", window.highKev());
        EvaluationReport.putFinite(map, "psnr_db", psnr);
        EvaluationReport.putFinite(map, "ssim", ssim);
        EvaluationReport.putFinite(map, "correlation", correlation);
        EvaluationReport.putFinite(map, "count_ratio", countRatio);
        EvaluationReport.putFinite(map, "contrast_recovery", contrastRecovery);
        return map;
    }
}
