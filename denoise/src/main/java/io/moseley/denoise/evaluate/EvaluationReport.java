package io.moseley.denoise.evaluate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToDoubleFunction;

/**
 * An estimate against the truth.
 *
 * @param nrmse ‖estimate − truth‖ / ‖truth‖ over all voxels
 * @param spectralAngleDegrees angle between the spectra, mean over the pixels that are not empty in truth
 * @param excessDeviance by how much the Poisson deviance per count of further counts is expected to lie above that of the
 *     truth: 2·Σ[t ln(t/e) − t + e]/Σt, twice the distance of the log-likelihoods per count; in the logarithm e is
 *     at least t/10000
 * @param countRatio counts of the estimate / counts of the truth
 * @param windows one entry per line window
 * @param phaseCountRatios the count ratio within each phase, by its label; empty if no phases were given
 */
public record EvaluationReport(
        double nrmse,
        double spectralAngleDegrees,
        double excessDeviance,
        double countRatio,
        List<WindowMetrics> windows,
        SortedMap<Integer, Double> phaseCountRatios) {

    /** Mean of the PSNR of the windows in decibel, without those that are empty in truth. */
    public double meanPsnr() {
        return mean(WindowMetrics::psnr);
    }

    /** Mean of the SSIM of the windows, without those that are constant in truth. */
    public double meanSsim() {
        return mean(WindowMetrics::ssim);
    }

    /** Mean of the correlations of the windows, without those where it is undefined. */
    public double meanCorrelation() {
        return mean(WindowMetrics::correlation);
    }

    /** Mean of the contrast recoveries of the windows, without those where it is undefined. */
    public double meanContrastRecovery() {
        return mean(WindowMetrics::contrastRecovery);
    }

    private double mean(ToDoubleFunction<WindowMetrics> value) {
        return windows.stream()
                .mapToDouble(value)
                .filter(v -> !Double.isNaN(v))
                .average()
                .orElse(Double.NaN);
    }

    /** For JSON: strings, numbers, lists and maps; values that are not finite are left out. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        putFinite(map, "psnr_db", meanPsnr());
        putFinite(map, "ssim", meanSsim());
        putFinite(map, "correlation", meanCorrelation());
        putFinite(map, "contrast_recovery", meanContrastRecovery());
        putFinite(map, "nrmse", nrmse);
        putFinite(map, "spectral_angle_degrees", spectralAngleDegrees);
        putFinite(map, "excess_deviance_per_count", excessDeviance);
        putFinite(map, "count_ratio", countRatio);
        map.put("windows", windows.stream().map(WindowMetrics::toMap).toList());
        if (!phaseCountRatios.isEmpty()) {
            Map<String, Object> phases = new LinkedHashMap<>();
            phaseCountRatios.forEach((label, ratio) -> putFinite(phases, String.valueOf(label), ratio));
            map.put("phase_count_ratios", phases);
        }
        return map;
    }

    static void putFinite(Map<String, Object> map, String key, double value) {
        if (Double.isFinite(value)) {
            map.put(key, value);
        }
    }
}
