package io.moseley.denoise.trust.guide;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TestedResult;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustTest;
import io.moseley.denoise.trust.TrustVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tests on held-out counts whether the guide image fits the X-rays. */
public final class GuideFit extends TrustTest {
    private final Optional<GuideVerdict> verdict;
    private final boolean used;

    /**
     * @param verdict on the guide; absent where there is none, or nothing without it to compare with
     * @param used whether the result was made with it
     */
    public GuideFit(Optional<GuideVerdict> verdict, boolean used) {
        super(TrustVerdict.GUIDE_FITS, "Guide image");
        this.verdict = verdict;
        this.used = used;
    }

    @Override
    public TrustFinding run(TestedResult tested, DenoiseContext context) {
        if (verdict.isEmpty()) {
            return notTested(
                    used ? "The guide was not tested: there is no result without it." : "No guide image was used.");
        }
        GuideVerdict found = verdict.get();
        Map<String, Object> numbers = new LinkedHashMap<>();
        numbers.put("used", used);
        numbers.put("gain_per_count", found.gain().perUnit());
        numbers.put("gain_standard_error", found.gain().standardError());
        numbers.put("gain_alone_per_count", found.alone().perUnit());
        numbers.put("gain_alone_standard_error", found.alone().standardError());
        found.inPlace().ifPresent(lost -> {
            numbers.put("gain_in_place_per_count", lost.perUnit());
            numbers.put("gain_in_place_standard_error", lost.standardError());
        });
        Outcome outcome = !found.misleads() ? Outcome.PASSED : used ? Outcome.FAILED : Outcome.CHECK;
        return finding(outcome, sentences(found), numbers, List.of(), List.of());
    }

    private List<String> sentences(GuideVerdict found) {
        if (found.misleads()) {
            return List.of(
                    used
                            ? "The guide image contradicts the X-rays: use --guide none."
                            : "The guide image contradicts the X-rays; check which image it is.",
                    predicted(found.alone().z()),
                    used ? "The result uses it." : "The result without it is kept.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add("The guide image does not contradict the X-rays.");
        sentences.add(predicted(found.gain().z()));
        if (!found.worsensWhenShifted()) {
            sentences.add("A shifted guide does as well, so the guide itself adds nothing.");
        } else if (!used) {
            sentences.add("The result without it is kept.");
        }
        return sentences;
    }

    private static String predicted(double z) {
        return format(
                "With it, held-out counts are predicted %.1f standard errors %s.",
                Math.abs(z), z > 0 ? "better" : "worse");
    }
}
