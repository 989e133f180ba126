package io.moseley.workflow.simulate;

import io.moseley.denoise.simulate.microscope.Microscope;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a microscope as a tree for {@code run.json}: each record by the names of its components. */
final class MicroscopeRecord {
    private MicroscopeRecord() {}

    /** @param stoppedAfter pixels that got one frame more */
    static Map<String, Object> of(Microscope microscope, int stoppedAfter) {
        Map<String, Object> map = new LinkedHashMap<>(tree(microscope));
        map.put(
                "exposure_step_ratio",
                stoppedAfter == 0 ? 1 : microscope.scan().frames().ratio());
        map.put("stopped_after_pixels", stoppedAfter);
        return map;
    }

    private static Map<String, Object> tree(Record settings) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            try {
                map.put(component.getName(), value(component.getAccessor().invoke(settings)));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        return map;
    }

    private static Object value(Object value) {
        if (value instanceof Record) {
            return tree((Record) value);
        }
        if (value instanceof List) {
            return ((List<?>) value).stream().map(MicroscopeRecord::effect).toList();
        }
        return value;
    }

    private static Map<String, Object> effect(Object effect) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("effect", effect.getClass().getSimpleName());
        map.putAll(tree((Record) effect));
        return map;
    }
}
