package io.moseley.workflow.denoise;

import io.moseley.denoise.trust.Outcome;
import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustVerdict;
import io.moseley.report.page.ReportContent.Verdict;
import io.moseley.workflow.estimate.Estimate;
import java.util.List;

/** Verdict of the report page on a run. */
final class ReportVerdict {
    private ReportVerdict() {}

    /** @param sentences further findings for the reader */
    static Verdict of(List<TrustFinding> findings, Estimate kept, List<String> sentences) {
        List<String> rest = sentences.stream().map(ReportVerdict::sentence).toList();
        if (!kept.foundStructure()) {
            return new Verdict(
                    Outcome.FAILED,
                    "The networks found no structure in the counts. The result is the mean spectrum everywhere.",
                    rest);
        }
        if (kept.method().doesNotFit()) {
            return new Verdict(Outcome.FAILED, "The model does not fit this map. Train on this map instead.", rest);
        }
        TrustVerdict verdict = new TrustVerdict(findings);
        String headline = verdict.outcome() == Outcome.NOT_TESTED
                ? "This result has not been tested. Compare the raw maps and the residuals below."
                : verdict.reason();
        return new Verdict(verdict.outcome(), headline, rest);
    }

    /** Makes a sentence of words: with a capital and a full stop. */
    static String sentence(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return text;
        }
        String whole = text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1);
        return whole.matches(".*[.!?…]$") ? whole : whole + ".";
    }
}
