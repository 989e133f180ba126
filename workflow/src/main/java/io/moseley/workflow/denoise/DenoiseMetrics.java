package io.moseley.workflow.denoise;

import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.PairedGain;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.spectrum.GuideImage;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.methods.RestoredSignals;
import io.moseley.workflow.record.MethodJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The content of {@code metrics.json} for a run without a truth, and its verdict in words. */
public final class DenoiseMetrics {
    private final DenoiseOutcome outcome;
    private final CountSpectrumImage counts;
    private final List<Estimate> estimates;
    private final List<EnergyWindow> windows;
    private final Optional<GuideImage> guide;
    private final Estimate kept;
    private final double total;

    public DenoiseMetrics(DenoiseOutcome outcome) {
        this.outcome = outcome;
        this.counts = outcome.input().counts();
        this.estimates = outcome.estimates();
        this.windows = outcome.input().lines();
        this.guide = outcome.input().guide();
        this.kept = outcome.kept();
        this.total = kept.image().total();
    }

    public Map<String, Object> toMap() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("verdict", summary());
        tree.put("shape", List.of(counts.height(), counts.width(), counts.channels()));
        tree.put("counts", countBalance());
        tree.put("model", kept.model());
        tree.put("guide", guide.map(this::guide));
        tree.put("estimates", estimates.stream().map(DenoiseMetrics::estimate).toList());
        tree.put("lines", lines());
        return tree;
    }

    /** Sentences for the user. */
    public List<String> summary() {
        List<String> sentences = findings();
        if (!kept.times().isEmpty()) {
            sentences.add("time: " + kept.times());
        }
        return sentences;
    }

    /** The sentences without the times, which a repetition of the run gives again. */
    List<String> findings() {
        List<String> sentences = new ArrayList<>();
        sentences.add(Text.format(
                "%,d counts in, %,.0f expected counts out (ratio %.5f)",
                counts.totalCounts(), total, total / counts.totalCounts()));
        if (Double.isFinite(kept.bestScore())) {
            sentences.add(Text.format(
                    "%s %.4f, %.4f for the mean spectrum alone%s",
                    kept.scoreName(),
                    kept.bestScore(),
                    kept.trivialScore(),
                    kept.foundStructure() ? "" : ": NO STRUCTURE WAS FOUND, the result is the mean spectrum"));
        }
        guideVerdict().ifPresent(sentences::add);
        if (kept.method().doesNotFit()) {
            sentences.add(
                    "THE MODEL DOES NOT FIT THIS MAP: it predicts held-out counts no better than the mean spectrum;"
                            + " train on this map instead");
        }
        if (kept.method().learnedFromMap()) {
            sentences.add(
                    "the model has learned from this very map: none of its counts are left to judge the result by");
        }
        sentences.addAll(RestoredSignals.sentences(kept));
        return sentences;
    }

    private Optional<String> guideVerdict() {
        if (estimates.size() < 2) {
            return kept.guided() && kept.trained().isPresent()
                    ? Optional.of("the guide was not tested, because of --skip-guide-check")
                    : Optional.empty();
        }
        return outcome.guideVerdict().map(verdict -> {
            PairedGain gain = verdict.misleads() ? verdict.alone() : verdict.gain();
            return Text.format(
                    "%s with the guide%s %s by %.4f than without (%.1f standard errors): %s",
                    kept.scoreName(),
                    verdict.misleads() ? " alone" : "",
                    gain.perUnit() > 0 ? "lower" : "higher",
                    Math.abs(gain.perUnit()),
                    Math.abs(gain.z()),
                    words(verdict));
        });
    }

    private String words(GuideVerdict verdict) {
        if (verdict.helps()) {
            return "the guide helps";
        }
        String finding;
        if (verdict.misleads()) {
            finding = "the guide makes the estimate WORSE and does not match the X-ray counts";
        } else if (verdict.worsensWhenShifted()) {
            finding = "the guide does not improve the result";
        } else {
            finding = "a shifted guide predicts the counts as well (is it an image of this area?)";
        }
        return finding
                + (kept.guided()
                        ? "; it is used nevertheless, for the requested resolution"
                        : "; the result without the guide is used");
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

    private Map<String, Object> guide(GuideImage guide) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("detector", guide.detector());
        map.put("shape", List.of(guide.height(), guide.width()));
        map.put("used", kept.guided());
        outcome.guideVerdict().ifPresent(verdict -> {
            map.put("held_out_gain", verdict.gain().perUnit());
            map.put("held_out_gain_standard_error", verdict.gain().standardError());
            verdict.inPlace().ifPresent(lost -> {
                map.put("held_out_gain_in_place", lost.perUnit());
                map.put("held_out_gain_in_place_standard_error", lost.standardError());
            });
            map.put("helps", verdict.helps());
        });
        return map;
    }

    private static Map<String, Object> estimate(Estimate estimate) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", estimate.name());
        map.put("model", estimate.model());
        map.put("guided", estimate.guided());
        map.put("seconds", estimate.seconds());
        map.putAll(MethodJson.of(estimate.method(), estimate.result().rareSignals()));
        if (!estimate.members().isEmpty()) {
            map.put("held_out_score_best", estimate.bestScore());
        }
        return map;
    }

    /** Counts in the line windows; denoising must not move counts from one line to another. */
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
                line.put(
                        isKept
                                ? "denoised_counts"
                                : estimates.get(i).guided()
                                        ? "denoised_counts_with_guide"
                                        : "denoised_counts_without_guide",
                        sum);
                if (isKept) {
                    line.put("deviation_in_sigma", sigma > 0 ? (sum - rawCounts) / sigma : Double.NaN);
                }
            }
            lines.add(line);
        }
        return lines;
    }
}
