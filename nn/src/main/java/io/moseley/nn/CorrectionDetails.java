package io.moseley.nn;

import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.nn.refine.Correction;
import io.moseley.nn.refine.GroupTotalsStep;
import io.moseley.nn.refine.LocalCountsStep;
import io.moseley.nn.refine.NonLocalMeansStep;
import io.moseley.nn.refine.RefinedRates;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Describes corrections for a record of the run. */
final class CorrectionDetails {
    private CorrectionDetails() {}

    /** @param pixelsLeftToCounts absent if they were not counted */
    static CorrectionsRecord of(
            List<Correction> corrections,
            OptionalInt pixelsLeftToCounts,
            CorrectionsRecord.Restoration restoration) {
        Optional<CorrectionsRecord.NonLocalMeans> means = Optional.empty();
        int groups = 0;
        for (Correction correction : corrections) {
            if (correction instanceof NonLocalMeansStep.Strength strength) {
                means = Optional.of(new CorrectionsRecord.NonLocalMeans(strength.width(), strength.prior()));
            } else if (correction instanceof GroupTotalsStep.Groups totals) {
                groups = totals.groups();
            }
        }
        return new CorrectionsRecord(means, groups, pixelsLeftToCounts, restoration);
    }

    static int pixelsLeftToCounts(RefinedRates refined) {
        return refined.steps().stream()
                .filter(step -> step.correction() instanceof LocalCountsStep.Replacement)
                .mapToInt(RefinedRates.Step::pixels)
                .sum();
    }
}
