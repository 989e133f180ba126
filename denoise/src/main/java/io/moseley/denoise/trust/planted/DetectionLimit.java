package io.moseley.denoise.trust.planted;

import io.moseley.denoise.trust.TrustTest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Detection limit: the counts that a particle needs to come back, from particles planted at several strengths. A particle is
 * lost if less than half of its counts come back.
 *
 * @param recoveries at least one, by rising counts
 */
record DetectionLimit(List<Recovery> recoveries) {
    private static final double HALF = 0.5;
    private static final double STANDARD_ERRORS = 2;

    DetectionLimit {
        recoveries = recoveries.stream()
                .sorted(Comparator.comparingDouble(Recovery::counts))
                .toList();
    }

    /**
     * Counts above which at least half come back, interpolated in the logarithm of the counts; empty if the limit lies
     * outside the planted range.
     */
    OptionalDouble counts() {
        int lost = strongestLost();
        if (lost < 0 || lost == recoveries.size() - 1) {
            return OptionalDouble.empty();
        }
        Recovery below = recoveries.get(lost);
        Recovery above = recoveries.get(lost + 1);
        double part = (HALF - below.fraction()) / (above.fraction() - below.fraction());
        return OptionalDouble.of(below.counts() * Math.pow(above.counts() / below.counts(), part));
    }

    /** Returns true if particles of at least so many counts are lost, by more than two standard errors. */
    boolean loses(double counts) {
        return recoveries.stream()
                .anyMatch(each ->
                        each.counts() >= counts && each.fraction() + STANDARD_ERRORS * each.standardError() < HALF);
    }

    /** The strongest planted particles. */
    Recovery strongest() {
        return recoveries.get(recoveries.size() - 1);
    }

    /** The limit in words: "Particles of fewer than about 19 counts of C Kα are lost." */
    String sentence(String line) {
        OptionalDouble limit = counts();
        if (limit.isPresent()) {
            return String.format(
                    Locale.ROOT,
                    "Particles of fewer than about %.0f counts of %s are lost.",
                    limit.getAsDouble(),
                    line);
        }
        return strongestLost() < 0
                ? String.format(
                        Locale.ROOT,
                        "Particles of %.0f counts of %s, the weakest planted, come back.",
                        recoveries.get(0).counts(),
                        line)
                : String.format(
                        Locale.ROOT,
                        "Particles of up to %.0f counts of %s, the strongest planted, are lost.",
                        strongest().counts(),
                        line);
    }

    /** "Of 8, 15, 32 and 64 planted counts 12 %, 29 %, 98 % and 102 % come back." */
    String list() {
        return "Of "
                + TrustTest.listed(recoveries.stream()
                        .map(each -> String.format(Locale.ROOT, "%.0f", each.counts()))
                        .toList())
                + " planted counts "
                + TrustTest.listed(recoveries.stream().map(Recovery::percent).toList()) + " come back.";
    }

    /** Index of the strongest particles of which less than half comes back; −1 if there are none. */
    private int strongestLost() {
        for (int i = recoveries.size() - 1; i >= 0; i--) {
            if (recoveries.get(i).fraction() < HALF) {
                return i;
            }
        }
        return -1;
    }
}
