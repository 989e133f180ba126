package io.moseley.workflow;

import io.moseley.denoise.trust.ComparedCountsSource;
import io.moseley.denoise.trust.CountsKept;
import io.moseley.denoise.trust.GuideFit;
import io.moseley.denoise.trust.HeldOutComparison;
import io.moseley.denoise.trust.InputCheck;
import io.moseley.denoise.trust.ResidualStructure;
import io.moseley.denoise.trust.TrustTest;
import java.util.ArrayList;
import java.util.List;

/** The one list of all trust tests, in the order in which they are made: cheap ones first. */
final class TrustTests {
    /** How results are made again. */
    static final RepetitionFactory REPETITIONS = (options, material, kept) -> new ClassicalRepetition(options, kept);

    private TrustTests() {}

    static List<TrustTest> of(TrustLevel level, TrustEvidence evidence) {
        return switch (level) {
            case OFF -> List.of();
            case QUICK -> quick(evidence);
            case FULL -> full(evidence);
        };
    }

    private static List<TrustTest> quick(TrustEvidence evidence) {
        ComparedCountsSource source = new ComparedCountsSource();
        return List.of(
                new GuideFit(evidence.guideVerdict(), evidence.kept().guided()),
                new InputCheck(evidence.dose().sentence(), evidence.dose().ignoredStep(evidence.counts())),
                new CountsKept(source),
                new ResidualStructure(source),
                new HeldOutComparison(evidence::trial, evidence.kept().model()));
    }

    /** Those that denoise again come last. */
    private static List<TrustTest> full(TrustEvidence evidence) {
        List<TrustTest> tests = new ArrayList<>(quick(evidence));
        return tests;
    }
}
