package io.moseley.workflow.info;

import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.SpectrumImageSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The signals of a file with their numbers, and of each spectrum image what can be read apart.
 *
 * @param choice of the user; empty for the first
 */
public record SignalFacts(DataFile file, Optional<String> choice) {
    public List<Map<String, Object>> list() {
        List<SpectrumImageSource> sources = file.spectrumImages();
        SpectrumImageSource chosen = sources.isEmpty()
                ? null
                : choice.map(file::select).orElse(file).spectrumImages().get(0);
        List<Map<String, Object>> list = new ArrayList<>();
        List<DataSignal> signals = file.numberedSignals();
        for (int i = 0; i < signals.size(); i++) {
            Map<String, Object> facts = signal(i + 1, signals.get(i));
            if (i < sources.size()) {
                facts.put("chosen", sources.get(i) == chosen);
                facts.put("frames", sources.get(i).frames());
                facts.put("detectors", sources.get(i).detectors());
            }
            list.add(facts);
        }
        return list;
    }

    private static Map<String, Object> signal(int number, DataSignal signal) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("number", number);
        facts.put("title", signal.title());
        facts.put("kind", signal.kind());
        facts.put("shape", signal.shape());
        facts.put("type", signal.elementType());
        return facts;
    }
}
