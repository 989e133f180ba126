package io.moseley.denoise.trust;

import io.moseley.denoise.DenoiseContext;

/** Computes the compared counts of a result once for all tests that share this source. */
public final class ComparedCountsSource {
    private TestedResult last;
    private ComparedCounts compared;

    /**
     * Computed for the first test that asks.
     *
     * @throws io.moseley.error.MemoryBudgetException if the map is too large for it
     */
    synchronized ComparedCounts of(TestedResult tested, DenoiseContext context) {
        if (tested != last) {
            context.memory().require(ComparedCounts.bytes(tested), "comparing measured and expected counts");
            compared = ComparedCounts.of(tested);
            last = tested;
        }
        return compared;
    }
}
