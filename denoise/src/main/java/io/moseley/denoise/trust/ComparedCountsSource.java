package io.moseley.denoise.trust;

/** Reads the expected counts of a subject once for all tests that share this source: they are computed on demand. */
public final class ComparedCountsSource {
    private TrustSubject last;
    private ComparedCounts compared;

    synchronized ComparedCounts of(TrustSubject subject) {
        if (subject != last) {
            compared = ComparedCounts.of(subject);
            last = subject;
        }
        return compared;
    }
}
