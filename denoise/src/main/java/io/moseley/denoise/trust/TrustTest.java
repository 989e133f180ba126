package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Test of a denoised spectrum image; it answers with an outcome, sentences, numbers and pictures. */
public abstract class TrustTest {
    private final String name;
    private final String title;

    /**
     * @param name short, in lower case with dashes, as in JSON: "counts-kept"
     * @param title for people: "Counts kept"
     */
    protected TrustTest(String name, String title) {
        this.name = name;
        this.title = title;
    }

    public final String name() {
        return name;
    }

    /**
     * @param context seeds, threads and cancellation; a test that is cancelled answers {@link Outcome#NOT_TESTED}
     */
    public abstract TrustFinding run(TestedResult tested, DenoiseContext context);

    protected final TrustFinding finding(
            Outcome outcome,
            List<String> sentences,
            Map<String, Object> numbers,
            List<TrustMap> maps,
            List<TrustCurves> curves) {
        return new TrustFinding(name, title, outcome, sentences, numbers, maps, curves);
    }

    protected final TrustFinding notTested(String reason) {
        return TrustFinding.notTested(name, title, reason);
    }

    protected final TrustFinding stopped() {
        return notTested("Stopped on request.");
    }

    protected static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    /** "a, b and c". */
    public static String listed(List<String> names) {
        int last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
