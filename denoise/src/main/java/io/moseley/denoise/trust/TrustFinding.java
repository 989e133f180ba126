package io.moseley.denoise.trust;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The answer of one trust test.
 *
 * @param test see {@link TrustTest#name()}
 * @param title for people: "Counts kept"
 * @param sentence what was found, in plain words with the number that matters, without jargon
 * @param numbers for JSON: strings, numbers, booleans, lists and maps; in the order to be read
 * @param maps to be drawn; empty where a map shows nothing
 * @param curves to be drawn
 */
public record TrustFinding(
        String test,
        String title,
        Outcome outcome,
        String sentence,
        Map<String, Object> numbers,
        List<TrustMap> maps,
        List<TrustCurves> curves) {
    public TrustFinding {
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        maps = List.copyOf(maps);
        curves = List.copyOf(curves);
    }

    /** Without pictures. */
    public TrustFinding(String test, String title, Outcome outcome, String sentence, Map<String, Object> numbers) {
        this(test, title, outcome, sentence, numbers, List.of(), List.of());
    }

    /** Of a test that could not be made. */
    public static TrustFinding notTested(String test, String title, String reason) {
        return new TrustFinding(test, title, Outcome.NOT_TESTED, reason, Map.of());
    }

    public TrustFinding withSentence(String words) {
        return new TrustFinding(test, title, outcome, words, numbers, maps, curves);
    }

    /** For JSON; without the pictures. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("test", test);
        map.put("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put("sentence", sentence);
        map.put("numbers", numbers);
        return map;
    }
}
