package io.moseley.workflow.compare;

import io.moseley.denoise.HeldOutPixels;
import io.moseley.denoise.PairedGain;
import io.moseley.denoise.protocol.ComparisonParts;
import io.moseley.denoise.protocol.MethodScore;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.record.MethodJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A comparison as a tree of plain values. */
final class ComparisonJson {
    private final Comparison comparison;

    ComparisonJson(Comparison comparison) {
        this.comparison = comparison;
    }

    Map<String, Object> toMap() {
        ComparisonVerdict verdict = new ComparisonVerdict(comparison);
        ComparedInput input = comparison.input();
        CountSpectrumImage counts = input.counts();
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", verdict.findings());
        tree.put("warnings", verdict.doubts());
        tree.put("shape", List.of(counts.height(), counts.width(), counts.channels()));
        tree.put("counts", counts.totalCounts());
        tree.put("counts_per_pixel", counts.totalCounts() / (double) counts.pixels());
        tree.put("are_counts", input.areCounts());
        tree.put("judge_is_independent", input.judgeIsIndependent());
        tree.put("poisson_check", input.check().toMap());
        tree.put("protocol", protocol(input.parts()));
        tree.put("dose", comparison.dose().toMap(false));
        tree.put("guide", comparison.guideName());
        tree.put("truth", input.truth().isPresent());
        tree.put("lines", lines());
        tree.put(
                "mean_spectrum_deviance_per_count",
                comparison.meanSpectrum().total().perUnit());
        tree.put("methods", comparison.runs().stream().map(this::method).toList());
        return tree;
    }

    private static Map<String, Object> protocol(ComparisonParts parts) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("judge", parts.kind());
        map.put("fitted_counts", parts.fitted().totalCounts());
        map.put("fitted_share", parts.fittedShare());
        map.put("judge_counts", parts.judge().totalCounts());
        map.put("judge_counts_per_fitted_count", parts.scale());
        return map;
    }

    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (int w = 0; w < comparison.windows().size(); w++) {
            EnergyWindow window = comparison.windows().get(w);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", window.label());
            line.put("low_kev", window.lowKev());
            line.put("high_kev", window.highKev());
            line.put("counts_per_pixel", comparison.countsPerPixel().get(w));
            line.put(
                    "mean_spectrum_deviance_per_count",
                    comparison.meanSpectrum().windows().get(w).deviance().map(HeldOutPixels::perUnit));
            line.put(
                    "mean_spectrum_map_deviance_per_count",
                    comparison.meanSpectrum().windows().get(w).mapDeviance().map(HeldOutPixels::perUnit));
            lines.add(line);
        }
        return lines;
    }

    private Map<String, Object> method(MethodRun run) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", run.method().word());
        map.put("model", run.method().model().map(Model::word).orElse(ComparedMethod.RAW_WORD));
        map.put("guided", run.method().guided());
        map.put("status", run.status());
        map.put("problem", run.problem());
        map.put("seconds", run.seconds());
        run.memory().ifPresent(usage -> {
            map.put("live_heap_bytes", usage.heapBytes());
            map.put(
                    "outside_heap_bytes",
                    usage.outsideBytes().isPresent() ? usage.outsideBytes().getAsLong() : null);
        });
        run.score().ifPresent(score -> {
            map.put("deviance_per_count", score.total().perUnit());
            map.put("standard_error", score.standardError());
            map.put("count_ratio", score.countRatio());
            map.putAll(gains(run, Comparison.TOTAL));
            map.put("lines_gain", score.lines().map(lines -> 1 - lines.perUnit()));
            map.put("lines", gains(run, Comparison.LINES));
            map.put("map_error", score.mapError().map(HeldOutPixels::perUnit));
            map.put("map_errors", gains(run, Comparison.MAP_ERROR));
            map.put("windows", windows(run, score));
        });
        run.truth().ifPresent(report -> map.put("against_truth", report.toMap()));
        map.put("details", run.facts().map(ComparisonJson::facts).orElse(Map.of()));
        return map;
    }

    private static Map<String, Object> facts(MethodRun.Facts facts) {
        if (facts instanceof MethodRun.Made made) {
            return MethodJson.of(made.record(), made.rareSignals());
        }
        MethodRun.Mixed mixed = (MethodRun.Mixed) facts;
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("mean_share", mixed.meanShare());
        map.put("mean_share_of_maps", mixed.meanShareOfMaps());
        return map;
    }

    private List<Map<String, Object>> windows(MethodRun run, MethodScore score) {
        List<Map<String, Object>> windows = new ArrayList<>();
        for (int w = 0; w < score.windows().size(); w++) {
            MethodScore.Window window = score.windows().get(w);
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("line", window.window().label());
            entry.put("deviance_per_count", window.deviance().map(HeldOutPixels::perUnit));
            entry.putAll(gains(run, Comparison.withinWindow(w)));
            entry.put("map_deviance_per_count", window.mapDeviance().map(HeldOutPixels::perUnit));
            entry.put("map_deviances", gains(run, Comparison.mapOf(w)));
            entry.put("map_error", window.mapError().map(HeldOutPixels::perUnit));
            entry.put("map_errors", gains(run, Comparison.mapErrorOf(w)));
            windows.add(entry);
        }
        return windows;
    }

    private Map<String, Object> gains(MethodRun run, Comparison.Column column) {
        Map<String, Object> map = new LinkedHashMap<>();
        put(map, "behind_best", comparison.behindBest(run, column));
        put(map, "ahead_of_raw", comparison.aheadOfRaw(run, column));
        return map;
    }

    private static void put(Map<String, Object> map, String key, Optional<PairedGain> gain) {
        gain.ifPresent(value -> {
            map.put(key, value.perUnit());
            map.put(key + "_standard_error", value.standardError());
        });
    }
}
