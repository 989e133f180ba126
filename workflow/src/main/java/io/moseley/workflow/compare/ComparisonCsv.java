package io.moseley.workflow.compare;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.evaluate.WindowMetrics;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.record.CsvText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A comparison as comma-separated values, one row per method; empty where there is no value. */
final class ComparisonCsv {
    private final Comparison comparison;

    ComparisonCsv(Comparison comparison) {
        this.comparison = comparison;
    }

    String text() {
        return CsvText.of(comparison.runs().stream().map(this::row).toList());
    }

    private Map<String, Object> row(MethodRun run) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("method", run.method().word());
        row.put("model", run.method().model().map(Model::word).orElse(ComparedMethod.RAW_WORD));
        row.put("guided", run.method().guided());
        row.put("status", run.status());
        row.put("chosen", run.chosen());
        row.put("seconds", run.seconds());
        row.put(
                "memory_bytes",
                run.memoryBytes().isPresent() ? String.valueOf(run.memoryBytes().getAsLong()) : "");
        run.score().ifPresent(score -> {
            row.put("deviance_per_count", score.total().perUnit());
            row.put("standard_error", score.standardError());
            row.put("count_ratio", score.countRatio());
            gains(row, "deviance", run, Comparison.TOTAL);
            row.put("lines_gain", score.lines().map(lines -> 1 - lines.perUnit()));
            gains(row, "lines", run, Comparison.LINES);
            row.put("map_error", score.mapError().map(HeldOutPixels::perUnit));
            gains(row, "map_error", run, Comparison.MAP_ERROR);
        });
        if (comparison.input().truth().isPresent()) {
            run.truth().ifPresent(report -> truth(row, report));
        }
        run.score().ifPresent(score -> {
            for (int w = 0; w < comparison.windows().size(); w++) {
                String line = label(w);
                row.put(
                        line + "_deviance_per_count",
                        score.windows().get(w).deviance().map(HeldOutPixels::perUnit));
                gains(row, line + "_deviance", run, Comparison.withinWindow(w));
                row.put(
                        line + "_map_deviance_per_count",
                        score.windows().get(w).mapDeviance().map(HeldOutPixels::perUnit));
                gains(row, line + "_map_deviance", run, Comparison.mapOf(w));
                row.put(line + "_map_error", score.windows().get(w).mapError().map(HeldOutPixels::perUnit));
            }
        });
        run.truth().ifPresent(report -> {
            for (int w = 0; w < comparison.windows().size(); w++) {
                String line = label(w);
                WindowMetrics metrics = report.windows().get(w);
                row.put(line + "_psnr_db", metrics.psnr());
                row.put(line + "_ssim", metrics.ssim());
                row.put(line + "_count_ratio", metrics.countRatio());
                row.put(line + "_contrast_recovery", metrics.contrastRecovery());
            }
        });
        return row;
    }

    private static void truth(Map<String, Object> row, EvaluationReport report) {
        row.put("psnr_db", report.meanPsnr());
        row.put("ssim", report.meanSsim());
        row.put("nrmse", report.nrmse());
        row.put("spectral_angle_degrees", report.spectralAngleDegrees());
        row.put("count_ratio_to_truth", report.countRatio());
        row.put("largest_line_bias", ComparisonTable.largestBias(report));
        row.put("contrast_recovery", report.meanContrastRecovery());
    }

    private void gains(Map<String, Object> row, String name, MethodRun run, Comparison.Column column) {
        gain(row, name + "_behind_best", comparison.behindBest(run, column));
        gain(row, name + "_ahead_of_raw", comparison.aheadOfRaw(run, column));
    }

    private static void gain(Map<String, Object> row, String key, Optional<PairedGain> gain) {
        row.put(key, gain.map(PairedGain::perUnit));
        row.put(key + "_standard_error", gain.map(PairedGain::standardError));
    }

    private String label(int window) {
        String label = comparison.windows().get(window).label();
        return label.isBlank() ? "all" : label;
    }
}
