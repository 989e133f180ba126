package io.moseley.workflow;

import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code metrics.json} says of a run without a truth, and its verdict in words. */
final class DenoiseMetrics {
    /** Gains of guided and unguided training that differ by less than this part are called equal. */
    private static final double EQUAL_GAIN = 0.003;

    private final CountSpectrumImage counts;
    private final List<Estimate> estimates;
    private final List<EnergyWindow> windows;
    private final Estimate kept;
    private final double total;

    DenoiseMetrics(CountSpectrumImage counts, List<Estimate> estimates, List<EnergyWindow> windows) {
        this.counts = counts;
        this.estimates = estimates;
        this.windows = windows;
        this.kept = estimates.get(estimates.size() - 1);
        this.total = kept.image().total();
    }

    Map<String, Object> toMap(Optional<GuideImage> guide) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", summary());
        tree.put("shape", List.of(counts.height(), counts.width(), counts.channels()));
        tree.put("counts", countBalance());
        tree.put("model", kept.model());
        tree.put("guide", guide.map(DenoiseMetrics::guide));
        tree.put("estimates", estimates.stream().map(DenoiseMetrics::estimate).toList());
        tree.put("lines", lines());
        return tree;
    }

    /** Sentences for the user. */
    List<String> summary() {
        List<String> sentences = new ArrayList<>();
        sentences.add(String.format(
                Locale.ROOT,
                "%,d counts in, %,.0f expected counts out (ratio %.5f)",
                counts.totalCounts(),
                total,
                total / counts.totalCounts()));
        if (Double.isFinite(kept.bestScore())) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "%s %.4f, %.4f for the mean spectrum alone%s",
                    kept.scoreName(),
                    kept.bestScore(),
                    kept.trivialScore(),
                    kept.foundStructure() ? "" : ": NO STRUCTURE WAS FOUND, the result is the mean spectrum"));
        }
        Estimate first = estimates.get(0);
        if (kept.guided() && !first.guided()) {
            sentences.add(guideVerdict(first));
        }
        sentences.addAll(RestoredSignals.sentences(kept));
        return sentences;
    }

    private String guideVerdict(Estimate unguided) {
        double gain = kept.trivialScore() - kept.bestScore();
        double twin = unguided.trivialScore() - unguided.bestScore();
        String verdict = Math.abs(gain - twin) <= EQUAL_GAIN * Math.abs(twin)
                ? "the guide makes no difference to them"
                : gain > twin ? "the guide helps" : "the guide does NOT help, look at --guide none";
        return String.format(
                Locale.ROOT,
                "%s with the guide %.4f, without it %.4f: %s",
                kept.scoreName(),
                kept.bestScore(),
                unguided.bestScore(),
                verdict);
    }

    private Map<String, Object> countBalance() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("in", counts.totalCounts());
        map.put("out", total);
        map.put("ratio", total / counts.totalCounts());
        map.put("per_pixel", counts.totalCounts() / (double) counts.pixels());
        map.put(
                "empty_voxels_percent",
                100 * (1 - counts.occupiedVoxels() / (double) counts.header().voxels()));
        map.put("largest", counts.maxCount());
        return map;
    }

    private static Map<String, Object> guide(GuideImage guide) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("detector", guide.detector());
        map.put("shape", List.of(guide.height(), guide.width()));
        return map;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", estimate.name());
        map.put("model", estimate.model());
        map.put("guided", estimate.guided());
        map.put("seconds", estimate.seconds());
        if (!estimate.members().isEmpty()) {
            map.put("held_out_score", estimate.scoreName());
            map.put("held_out_score_trivial", estimate.trivialScore());
            map.put("held_out_score_best", estimate.bestScore());
        }
        estimate.result().details().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        return map;
    }

    /** Counts in the line windows: denoising must not move counts from one line to another. */
    private List<Map<String, Object>> lines() {
        List<Map<String, Object>> lines = new ArrayList<>();
        double[] raw = counts.sumSpectrum();
        List<double[]> denoised = estimates.stream()
                .map(estimate -> estimate.image().sumSpectrum())
                .toList();
        for (EnergyWindow window : windows) {
            var channels = counts.energyAxis().channels(window);
            double rawCounts =
                    Arrays.stream(raw, channels.first(), channels.end()).sum();
            double sigma = Math.sqrt(rawCounts);
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("line", window.label());
            line.put("low_kev", window.lowKev());
            line.put("high_kev", window.highKev());
            line.put("raw_counts", rawCounts);
            line.put("raw_sigma", sigma);
            for (int i = 0; i < estimates.size(); i++) {
                double sum = Arrays.stream(denoised.get(i), channels.first(), channels.end())
                        .sum();
                boolean isKept = estimates.get(i) == kept;
                line.put(isKept ? "denoised_counts" : "denoised_counts_without_guide", sum);
                if (isKept) {
                    line.put("deviation_in_sigma", sigma > 0 ? (sum - rawCounts) / sigma : Double.NaN);
                }
            }
            lines.add(line);
        }
        return lines;
    }
}
