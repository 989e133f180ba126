package io.moseley.workflow.record;

import io.moseley.denoise.rare.RareSignal;
import io.moseley.denoise.rare.RareSignals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rare signals as a tree for JSON. */
public final class RareSignalsJson {
    private RareSignalsJson() {}

    public static Map<String, Object> of(RareSignals signals) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("false_signals_per_map", signals.options().falseSignalsPerMap());
        map.put("boxes_tested", signals.boxes());
        map.put("probability_per_box", signals.probabilityPerBox());
        map.put("allowed_relative_error", signals.options().relativeError());
        map.put("allowed_misplacement_pixels", signals.options().misplacementPixels());
        map.put("restored_counts", signals.totalExcess());
        map.put("signals", signals.signals().stream().map(RareSignalsJson::of).toList());
        map.put(
                "too_common_kev",
                signals.common().stream()
                        .map(window -> List.of(window.lowKev(), window.highKev()))
                        .toList());
        return map;
    }

    private static Map<String, Object> of(RareSignal signal) {
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
}
