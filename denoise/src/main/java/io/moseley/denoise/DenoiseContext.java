package io.moseley.denoise;

import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;
import java.util.Objects;

/** How a run is carried out, apart from the method's own options. */
public record DenoiseContext(
        Seeds seeds, int threads, MemoryBudget memory, Progress progress, Cancellation cancellation) {
    public DenoiseContext {
        Objects.requireNonNull(seeds);
        Objects.requireNonNull(memory);
        Objects.requireNonNull(progress);
        Objects.requireNonNull(cancellation);
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, got " + threads);
        }
    }

    /** One thread, this JVM's memory, nobody watching. */
    public static DenoiseContext quiet(long seed) {
        return new DenoiseContext(new Seeds(seed), 1, MemoryBudget.ofThisJvm(), Progress.none(), Cancellation.none());
    }
}
