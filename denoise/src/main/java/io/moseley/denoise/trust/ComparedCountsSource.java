package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;

/** Reads the expected counts of a subject once for all tests that share this source: they are computed on demand. */
public final class ComparedCountsSource {
    private TrustSubject last;
    private ComparedCounts compared;

    /**
     * Computed for the first test that asks.
     *
     * @throws io.moseley.error.MemoryBudgetException if the map is too large for it
     */
    synchronized ComparedCounts of(TrustSubject subject, DenoiseContext context) {
        if (subject != last) {
            context.memory().require(ComparedCounts.bytes(subject), "comparing measured and expected counts");
            compared = ComparedCounts.of(subject);
            last = subject;
        }
        return compared;
    }
}
