package io.moseley.workflow.compare;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.evaluate.EvaluationReport;
import io.moseley.denoise.evaluate.WindowMetrics;
import io.moseley.workflow.options.Model;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison as comma-separated values, one row per method; empty where there is no value. */
final class ComparisonCsv {
    private final Comparison comparison;

    ComparisonCsv(Comparison comparison) {
        this.comparison = comparison;
    }

    String text() {
        var rows = comparison.runs().stream().map(this::row).toList();
        LinkedHashMap<String, Boolean> keys = new LinkedHashMap<>();
        rows.forEach(row -> row.keySet().forEach(key -> keys.put(key, true)));
        StringBuilder text = new StringBuilder(
                keys.keySet().stream().map(ComparisonCsv::quoted).collect(Collectors.joining(",")) + "\n");
        for (Map<String, String> row : rows) {
            text.append(keys.keySet().stream()
                            .map(key -> quoted(row.getOrDefault(key, "")))
                            .collect(Collectors.joining(",")))
                    .append('\n');
        }
        return text.toString();
    }

    private Map<String, String> row(MethodRun run) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("method", run.method().word());
        row.put("model", run.method().model().map(Model::word).orElse(ComparedMethod.RAW_WORD));
        row.put("guided", String.valueOf(run.method().guided()));
        row.put("status", run.status());
        row.put("chosen", run.chosen());
        row.put("seconds", number(run.seconds()));
        row.put(
                "memory_bytes",
                run.memoryBytes().isPresent() ? String.valueOf(run.memoryBytes().getAsLong()) : "");
        run.score().ifPresent(score -> {
            row.put("deviance_per_count", number(score.total().perUnit()));
            row.put("standard_error", number(score.standardError()));
            row.put("count_ratio", number(score.countRatio()));
            gains(row, "deviance", run, Comparison.TOTAL);
            row.put("lines_gain", number(score.lines().map(lines -> 1 - lines.perUnit())));
            gains(row, "lines", run, Comparison.LINES);
            row.put("map_error", number(score.mapError().map(HeldOutPixels::perUnit)));
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
                        number(score.windows().get(w).deviance().map(HeldOutPixels::perUnit)));
                gains(row, line + "_deviance", run, Comparison.withinWindow(w));
                row.put(
                        line + "_map_deviance_per_count",
                        number(score.windows().get(w).mapDeviance().map(HeldOutPixels::perUnit)));
                gains(row, line + "_map_deviance", run, Comparison.mapOf(w));
                row.put(
                        line + "_map_error",
                        number(score.windows().get(w).mapError().map(HeldOutPixels::perUnit)));
            }
        });
        run.truth().ifPresent(report -> {
            for (int w = 0; w < comparison.windows().size(); w++) {
                String line = label(w);
                WindowMetrics metrics = report.windows().get(w);
                row.put(line + "_psnr_db", number(metrics.psnr()));
                row.put(line + "_ssim", number(metrics.ssim()));
                row.put(line + "_count_ratio", number(metrics.countRatio()));
                row.put(line + "_contrast_recovery", number(metrics.contrastRecovery()));
            }
        });
        return row;
    }

    private static void truth(Map<String, String> row, EvaluationReport report) {
        row.put("psnr_db", number(report.meanPsnr()));
        row.put("ssim", number(report.meanSsim()));
        row.put("nrmse", number(report.nrmse()));
        row.put("spectral_angle_degrees", number(report.spectralAngleDegrees()));
        row.put("count_ratio_to_truth", number(report.countRatio()));
        row.put("largest_line_bias", number(ComparisonTable.largestBias(report)));
        row.put("contrast_recovery", number(report.meanContrastRecovery()));
    }

    private void gains(Map<String, String> row, String name, MethodRun run, Comparison.Column column) {
        gain(row, name + "_behind_best", comparison.behindBest(run, column));
        gain(row, name + "_ahead_of_raw", comparison.aheadOfRaw(run, column));
    }

    private static void gain(Map<String, String> row, String key, Optional<PairedGain> gain) {
        row.put(key, number(gain.map(PairedGain::perUnit)));
        row.put(key + "_standard_error", number(gain.map(PairedGain::standardError)));
    }

    private String label(int window) {
        String label = comparison.windows().get(window).label();
        return label.isBlank() ? "all" : label;
    }

    private static String number(Optional<Double> value) {
        return value.map(ComparisonCsv::number).orElse("");
    }

    private static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.7g", value) : "";
    }

    private static String quoted(String text) {
        return text.matches(".*[\",\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
