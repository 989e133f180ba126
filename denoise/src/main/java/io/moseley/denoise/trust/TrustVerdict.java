package io.moseley.denoise.trust;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Verdict of all trust tests on a result. */
public record TrustVerdict(List<TrustFinding> findings) {
    /** Name of the comparison with simpler methods on held-out counts. */
    public static final String HELD_OUT = "held-out";

    /** Name of the test of the guide against the X-rays. */
    public static final String GUIDE_FITS = "guide-fits";

    /** Name of the test with planted particles; its headline states the detection limit. */
    public static final String PLANTED = "injection";

    /**
     * Tests where {@link Outcome#CHECK} is a reason for {@code --strict} to refuse: the result is no better than a simpler one,
     * or its guide is a wrong image.
     */
    private static final Set<String> REFUSING = Set.of(HELD_OUT, GUIDE_FITS);

    public TrustVerdict {
        findings = List.copyOf(findings);
    }

    /** The worst outcome of any test; {@link Outcome#NOT_TESTED} if none was made. */
    public Outcome outcome() {
        return findings.stream().map(TrustFinding::outcome).reduce(Outcome.NOT_TESTED, Outcome::and);
    }

    /**
     * Returns true if {@code --strict} refuses the result: a test failed; or the result is no better than smoothing or a simpler
     * method; or its guide contradicts the X-rays; or the comparison with simpler methods was not made, see
     * {@link #untested}.
     */
    public boolean isRefusal() {
        return untested().isPresent()
                || findings.stream()
                        .anyMatch(finding -> finding.outcome() == Outcome.FAILED
                                || finding.outcome() == Outcome.CHECK && REFUSING.contains(finding.test()));
    }

    /** Why the result was not compared with simpler methods on held-out counts; empty if it was. */
    public Optional<String> untested() {
        Optional<TrustFinding> heldOut = of(HELD_OUT);
        return isTested(HELD_OUT)
                ? Optional.empty()
                : Optional.of("the result was not compared with simpler methods on held-out counts"
                        + heldOut.map(finding -> " (" + finding.headline() + ")")
                                .orElse(""));
    }

    /** Level and reason: "Reliable: The result predicts held-out counts better than smoothing." */
    public String sentence() {
        String level = outcome() == Outcome.PASSED && !isTested(HELD_OUT)
                ? "reliable as far as tested"
                : outcome().level();
        return Character.toUpperCase(level.charAt(0)) + level.substring(1) + ": " + reason();
    }

    /** The reason for the level in at most two short sentences. */
    public String reason() {
        if (outcome() == Outcome.NOT_TESTED) {
            return findings.isEmpty() ? "No test was made." : findings.get(0).headline();
        }
        if (outcome() != Outcome.PASSED) {
            return worst();
        }
        String compared = isTested(HELD_OUT)
                ? of(HELD_OUT).orElseThrow().headline()
                : "The result was not compared with simpler methods.";
        return isTested(PLANTED) ? compared + " " + of(PLANTED).orElseThrow().headline() : compared;
    }

    /** The verdict, and one line a test. */
    public List<String> lines() {
        List<String> lines = findings.stream().map(TrustFinding::line).collect(Collectors.toList());
        lines.add(0, sentence());
        return lines;
    }

    private String worst() {
        List<TrustFinding> worst = findings.stream()
                .filter(finding -> finding.outcome() == outcome())
                .toList();
        String others = worst.stream().skip(1).map(TrustFinding::title).collect(Collectors.joining(", "));
        return worst.get(0).headline() + (others.isEmpty() ? "" : " See also: " + others + ".");
    }

    private boolean isTested(String test) {
        return of(test).filter(finding -> finding.outcome() != Outcome.NOT_TESTED)
                .isPresent();
    }

    private Optional<TrustFinding> of(String test) {
        return findings.stream().filter(finding -> finding.test().equals(test)).findFirst();
    }

    /** Entry in JSON, without the pictures. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("outcome", outcome().key());
        map.put("sentence", sentence());
        map.put("refusal", isRefusal());
        map.put("tests", findings.stream().map(TrustFinding::toMap).toList());
        return map;
    }
}
