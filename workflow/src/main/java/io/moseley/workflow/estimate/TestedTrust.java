package io.moseley.workflow.estimate;

import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.workflow.options.TrustLevel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The trust tests of a run.
 *
 * @param level that was asked for
 * @param seconds that each test took, by name, in order
 */
public record TestedTrust(TrustVerdict verdict, TrustLevel level, Map<String, Double> seconds) {
    public TestedTrust {
        seconds = Collections.unmodifiableMap(new LinkedHashMap<>(seconds));
    }

    public List<TrustFinding> findings() {
        return verdict.findings();
    }

    /** For {@code metrics.json}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = verdict.toMap();
        map.put("level", level);
        map.put("seconds", seconds);
        return map;
    }
}
