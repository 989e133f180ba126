package io.moseley.denoise.trust;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answer of one trust test.
 *
 * @param test see {@link TrustTest#name()}
 * @param title for people: "Counts kept"
 * @param sentences whole sentences in plain words; the first is short and stands in the verdict, the others add numbers
 * @param numbers for JSON: strings, numbers, booleans, lists and maps; in the order to be read
 * @param maps to be drawn; empty where a map shows nothing
 * @param curves to be drawn
 */
public record TrustFinding(
        String test,
        String title,
        Outcome outcome,
        List<String> sentences,
        Map<String, Object> numbers,
        List<TrustMap> maps,
        List<TrustCurves> curves) {
    public TrustFinding {
        sentences = List.copyOf(sentences);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("a finding without a sentence: " + test);
        }
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        maps = List.copyOf(maps);
        curves = List.copyOf(curves);
    }

    /** The finding of a test that could not be made. */
    public static TrustFinding notTested(String test, String title, String reason) {
        return new TrustFinding(test, title, Outcome.NOT_TESTED, List.of(reason), Map.of(), List.of(), List.of());
    }

    /** The first sentence. */
    public String headline() {
        return sentences.get(0);
    }

    /** All sentences. */
    public String sentence() {
        return String.join(" ", sentences);
    }

    /** One line for the console: "Counts kept (passed): The counts are kept." */
    public String line() {
        return title + " (" + outcome.word() + "): " + headline();
    }

    /** Entry in JSON, without the pictures. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("test", test);
        map.put("outcome", outcome.key());
        map.put("sentence", sentence());
        map.put("numbers", numbers);
        return map;
    }
}
