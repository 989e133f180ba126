package io.moseley.workflow.record;

import io.moseley.denoise.rare.RareSignal;
import io.moseley.denoise.rare.RareSignals;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.BandWeights;
import io.moseley.denoise.record.BandedInput;
import io.moseley.denoise.record.ClassicalRecord;
import io.moseley.denoise.record.ClassicalSettings;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.EndmemberRecord;
import io.moseley.denoise.record.EnsembleRecord;
import io.moseley.denoise.record.FactorisationRecord;
import io.moseley.denoise.record.HeldOutScores;
import io.moseley.denoise.record.MemberRecord;
import io.moseley.denoise.record.MethodRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Setting;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TrainingHistory;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.EnergyWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** How a method made its estimate, as a tree for JSON. */
public final class MethodJson {
    private final Map<String, Object> tree = new LinkedHashMap<>();

    private MethodJson() {}

    public static Map<String, Object> of(MethodRecord method) {
        MethodJson json = new MethodJson();
        if (method instanceof NetworkRecord networks) {
            json.networks(networks);
        } else if (method instanceof ClassicalRecord classical) {
            json.classical(classical);
        } else if (method instanceof AppliedModelRecord model) {
            json.model(model);
        }
        return json.tree;
    }

    /** The method and the rare signals that it lost, if they were looked for; by key. */
    public static Map<String, Object> of(MethodRecord method, Optional<RareSignals> rareSignals) {
        Map<String, Object> sorted = new TreeMap<>(of(method));
        rareSignals.ifPresent(signals -> sorted.put("rare_signals", rareSignals(signals)));
        return sorted;
    }

    private void classical(ClassicalRecord record) {
        settings(record.settings());
        record.deviance().ifPresent(deviance -> {
            tree.put("held_out_deviance_per_count", deviance.perCount());
            tree.put("held_out_standard_error", deviance.standardError());
        });
    }

    private void settings(ClassicalSettings settings) {
        put(tree, "rank", settings.chosenRank());
        put(tree, "sigma_pixels", settings.chosenSigmaPixels());
        if (settings.chosenSigmaPixels().isEmpty()) {
            put(tree, "strength", settings.chosenStrength());
        }
        if (settings instanceof ClassicalSettings.Gaussian gaussian) {
            tree.put("sigma_channels", gaussian.sigmaChannels());
        } else if (settings instanceof ClassicalSettings.Nmf nmf) {
            tree.put("iterations", nmf.iterations());
        } else if (settings instanceof ClassicalSettings.NonLocalMeans means) {
            tree.put("block_pixels", means.blockPixels());
        } else if (settings instanceof ClassicalSettings.Bm3d bm3d) {
            tree.put("bands", bm3d.bands());
            tree.put("windows", bm3d.windows());
            tree.put("passes", bm3d.passes());
        } else if (settings instanceof ClassicalSettings.Fusion fusion) {
            tree.put("guide", fusion.use().words());
            fusion.guide().ifPresent(guide -> {
                tree.put("guide_power", guide.power());
                tree.put("guide_variance_explained", guide.varianceExplained());
            });
        }
    }

    private void networks(NetworkRecord record) {
        tree.put("options", options(record.settings()));
        tree.put("held_out_fraction", record.heldOutFraction());
        input(record.input());
        scores(record.scores());
        ensemble(record.ensemble());
        corrections(record.corrections());
        record.endmembers().ifPresent(this::endmembers);
        tree.put("seconds_by_stage", record.secondsByStage());
    }

    private void model(AppliedModelRecord record) {
        tree.put("model_origin", record.origin());
        record.fit()
                .ifPresentOrElse(
                        fit -> {
                            tree.put("model_fits", fit.beyondChance());
                            scores(fit.scores());
                        },
                        () -> tree.put("model_learned_from_map", true));
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("symmetries", record.networks().symmetries());
        options.put("restoration_rank", record.corrections().restorationRank());
        tree.put("options", options);
        tree.put("networks", record.networks().number());
        tree.put("members_averaged", record.networks().number());
        if (record.networks().endmembers() > 0) {
            tree.put("factorisation", Map.of("endmembers", record.networks().endmembers()));
        }
        tree.put("even_shares", record.networks().evenShares());
        corrections(record.corrections());
        input(record.input());
        tree.put("dose_ratio", record.doseRatio());
    }

    private void input(BandedInput input) {
        tree.put("bands_used", input.bands());
        tree.put("guide_used", input.guideUsed());
        tree.put("upscaling", input.upscaling());
    }

    private void scores(HeldOutScores scores) {
        tree.put("held_out_score", scores.score());
        tree.put("held_out_score_trivial", scores.meanSpectrum());
        tree.put("held_out_gain", scores.gain());
        tree.put("held_out_gain_standard_error", scores.standardError());
    }

    private void ensemble(EnsembleRecord ensemble) {
        tree.put("members_averaged", ensemble.averaged());
        tree.put("members", ensemble.members().stream().map(MethodJson::member).toList());
        weights("free_bands_weight", ensemble.freeBands());
        ensemble.factorisation().ifPresent(this::factorisation);
        weights("guided_weight", ensemble.guided());
    }

    private void factorisation(FactorisationRecord factorisation) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("endmembers", factorisation.components());
        map.put("smoothing_pixels", factorisation.smoothingPixels());
        map.put("gain", factorisation.gain());
        map.put("gain_standard_error", factorisation.gainStandardError());
        tree.put("factorisation", map);
        weights("factorisation_weight", Optional.of(factorisation.weight()));
    }

    private void weights(String key, Optional<BandWeights> weights) {
        weights.ifPresent(fitted -> {
            tree.put(key, fitted.overall());
            tree.put(key + "_by_band", fitted.byBand());
        });
    }

    private void corrections(CorrectionsRecord corrections) {
        tree.put(
                "corrections",
                corrections.steps().stream().map(MethodJson::correction).toList());
        tree.put("restoration_updates", corrections.restorationUpdates());
    }

    private static Map<String, Object> correction(CorrectionRecord correction) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", correction.name());
        map.putAll(new TreeMap<>(correction.parameters()));
        put(map, "pixels_changed", correction.pixels());
        return map;
    }

    private void endmembers(EndmemberRecord endmembers) {
        tree.put("endmembers", endmembers.number());
        tree.put("endmembers_supported", endmembers.supported());
        tree.put("endmember_smoothing_pixels", endmembers.smoothingPixels());
        List<Map<String, Object>> curve = new ArrayList<>();
        for (double deviance : endmembers.curve()) {
            Map<String, Object> point = new LinkedHashMap<>();
            point.put("endmembers", curve.size() + 1);
            point.put("held_out_deviance_per_count", deviance);
            curve.add(point);
        }
        tree.put("endmember_curve", curve);
    }

    private static Map<String, Object> member(MemberRecord member) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", member.unmixing() ? "endmembers" : "free_bands");
        map.put("guided", member.guided());
        map.put("weights", member.weights());
        history(member.history(), map);
        map.put("final_steps", member.finalSteps());
        map.put("final_seconds", member.finalSeconds());
        map.put("gain", member.gain());
        map.put("gain_standard_error", member.gainStandardError());
        return map;
    }

    private static void history(TrainingHistory history, Map<String, Object> map) {
        map.put("steps", history.steps());
        map.put("seconds", history.seconds());
        map.put("milliseconds_per_step", history.millisecondsPerStep());
        map.put("trivial_score", history.trivialScore());
        map.put("best_score", history.bestScore());
        map.put("best_step", history.bestStep());
        map.put("rollbacks", history.rollbacks());
        map.put("rate_scale", history.rateScale());
        map.put("stop_reason", lower(history.stopReason()));
        map.put("curve", history.validations().stream().map(MethodJson::point).toList());
    }

    private static Map<String, Object> point(TrainingHistory.Validation validation) {
        Map<String, Object> point = new LinkedHashMap<>();
        point.put("step", validation.step());
        point.put("seconds", validation.seconds());
        point.put("loss", validation.loss());
        point.put("held_out_score", validation.score());
        point.put("kept", validation.kept());
        return point;
    }

    private static Map<String, Object> options(Settings settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (Setting<?> setting : NetworkOptions.ALL) {
            settings.find(setting).ifPresent(value -> map.put(setting.name(), plain(value)));
        }
        return map;
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return lower(constant);
        }
        if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        if (value instanceof EnergyWindow window) {
            return window.label();
        }
        if (value instanceof EncoderStage stage) {
            return stage.words();
        }
        if (value instanceof Set<?> set) {
            return set.stream().sorted().map(MethodJson::plain).toList();
        }
        return value instanceof List<?> list
                ? list.stream().map(MethodJson::plain).toList()
                : value;
    }

    private static Map<String, Object> rareSignals(RareSignals signals) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("false_signals_per_map", signals.options().falseSignalsPerMap());
        map.put("boxes_tested", signals.boxes());
        map.put("probability_per_box", signals.probabilityPerBox());
        map.put("allowed_relative_error", signals.options().relativeError());
        map.put("allowed_misplacement_pixels", signals.options().misplacementPixels());
        map.put("restored_counts", signals.totalExcess());
        map.put(
                "signals",
                signals.signals().stream().map(MethodJson::rareSignal).toList());
        map.put(
                "too_common_kev",
                signals.common().stream()
                        .map(window -> List.of(window.lowKev(), window.highKev()))
                        .toList());
        return map;
    }

    private static Map<String, Object> rareSignal(RareSignal signal) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("y", signal.y());
        map.put("x", signal.x());
        map.put("position_y", signal.positionY());
        map.put("position_x", signal.positionX());
        map.put("pixels", signal.pixels());
        map.put("energy_kev", signal.energyKev());
        map.put("candidates", signal.candidates());
        map.put("counts", signal.counts());
        map.put("expected", signal.expected());
        map.put("excess", signal.excess());
        map.put("excess_standard_error", signal.standardError());
        map.put("probability", signal.probability());
        map.put("log10_probability", signal.logProbability() / Math.log(10));
        return map;
    }

    private static void put(Map<String, Object> map, String key, OptionalInt value) {
        value.ifPresent(number -> map.put(key, number));
    }

    private static void put(Map<String, Object> map, String key, OptionalDouble value) {
        value.ifPresent(number -> map.put(key, number));
    }

    /** Returns the name in lower case. It keeps underscores, unlike {@link MetricsJson}, which writes dashes. */
    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
