package io.moseley.denoise.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What all trust tests of a result say together. */
public record TrustVerdict(List<TrustFinding> findings) {
    static final String HELD_OUT = "held-out";
    static final String GUIDE_FITS = "guide-fits";

    /** Tests whose doubts alone are reason to refuse a result: it is no better than a simpler one, or built on a wrong image. */
    private static final Set<String> REFUSING = Set.of(HELD_OUT, GUIDE_FITS);

    public TrustVerdict {
        findings = List.copyOf(findings);
    }

    /** The worst outcome of any test; {@link Outcome#NOT_TESTED} if none was made. */
    public Outcome outcome() {
        return findings.stream().map(TrustFinding::outcome).reduce(Outcome.NOT_TESTED, Outcome::and);
    }

    /**
     * Whether a user who wants to be strict must not go on with the result: a test failed, or the result is no better
     * than smoothing, the mean spectrum or a simpler method, or its guide contradicts the X-rays, or nobody knows whether it
     * is better: see {@link #untested}.
     */
    public boolean isRefusal() {
        return untested().isPresent()
                || findings.stream()
                        .anyMatch(finding -> finding.outcome() == Outcome.FAILED
                                || finding.outcome() == Outcome.DOUBTFUL && REFUSING.contains(finding.test()));
    }

    /** That the result was not compared with simpler ones by held-out counts, and why; empty if it was. */
    public Optional<String> untested() {
        Optional<TrustFinding> heldOut = of(HELD_OUT);
        return heldOut.filter(finding -> finding.outcome() != Outcome.NOT_TESTED)
                        .isPresent()
                ? Optional.empty()
                : Optional.of("the result was not compared with simpler ones by held-out counts"
                        + heldOut.map(finding -> " (" + finding.sentence() + ")")
                                .orElse(""));
    }

    /** One sentence: whether to believe the result, and why. */
    public String sentence() {
        return switch (outcome()) {
            case PASSED -> "believable" + tested() + ": " + passed();
            case DOUBTFUL -> "to be believed with care: " + sentences(Outcome.DOUBTFUL);
            case FAILED -> "NOT TO BE BELIEVED: " + sentences(Outcome.FAILED);
            case NOT_TESTED ->
                "not tested: "
                        + findings.stream()
                                .map(TrustFinding::sentence)
                                .distinct()
                                .collect(Collectors.joining("; "));
        };
    }

    private String tested() {
        return of(HELD_OUT).map(TrustFinding::outcome).orElse(Outcome.NOT_TESTED) == Outcome.PASSED
                ? ""
                : " as far as it was tested";
    }

    private String passed() {
        String heldOut = of(HELD_OUT)
                .filter(finding -> finding.outcome() == Outcome.PASSED)
                .map(finding -> finding.sentence() + "; ")
                .orElse("");
        String others = findings.stream()
                .filter(finding -> finding.outcome() == Outcome.PASSED)
                .filter(finding -> !finding.test().equals(HELD_OUT))
                .map(finding -> finding.title().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        return others.isEmpty()
                ? heldOut + "no other test was made"
                : heldOut + "nothing found against it in " + others;
    }

    private String sentences(Outcome outcome) {
        return findings.stream()
                .filter(finding -> finding.outcome() == outcome)
                .map(TrustFinding::sentence)
                .collect(Collectors.joining("; "));
    }

    private Optional<TrustFinding> of(String test) {
        return findings.stream().filter(finding -> finding.test().equals(test)).findFirst();
    }

    /** For JSON; without the pictures. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        map.put("sentence", sentence());
        map.put("refusal", isRefusal());
        map.put("tests", findings.stream().map(TrustFinding::toMap).toList());
        return map;
    }
}
