package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.GuideVerdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Whether the guide image shows the same area and the same things as the X-rays, as held-out counts see it. */
public final class GuideFit implements TrustTest {
    private static final String TITLE = "Guide image";

    private final Optional<GuideVerdict> verdict;
    private final boolean used;

    /**
     * @param verdict on the guide; absent where there is none, or nothing without it to compare with
     * @param used whether the result was made with it
     */
    public GuideFit(Optional<GuideVerdict> verdict, boolean used) {
        this.verdict = Objects.requireNonNull(verdict);
        this.used = used;
    }

    @Override
    public String name() {
        return TrustVerdict.GUIDE_FITS;
    }

    @Override
    public TrustFinding run(TrustSubject subject, DenoiseContext context) {
        if (verdict.isEmpty()) {
            return TrustFinding.notTested(
                    name(),
                    TITLE,
                    used
                            ? "the guide was not tested: there is no result without it to compare with"
                            : "no guide image was used");
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
        double z = found.gain().z();
        if (!found.misleads()) {
            return new TrustFinding(
                    name(),
                    TITLE,
                    Outcome.PASSED,
                    String.format(
                            Locale.ROOT,
                            "the guide does not contradict the X-rays (held-out counts are predicted %.1f standard errors"
                                    + " %s with it%s)%s",
                            Math.abs(z),
                            z > 0 ? "better" : "worse",
                            found.worsensWhenShifted() ? "" : ", but no worse with the guide out of its place: it is not heeded",
                            used ? "" : "; the result without it is kept"),
                    numbers);
        }
        String finding = String.format(
                Locale.ROOT,
                "the guide image contradicts the X-rays: with it, held-out counts are predicted %.1f standard errors worse",
                -found.alone().z());
        return new TrustFinding(
                name(),
                TITLE,
                used ? Outcome.FAILED : Outcome.DOUBTFUL,
                finding + (used ? "; use --guide none" : "; the result without it is kept, check which image this is"),
                numbers);
    }
}
