package io.moseley.denoise;

import io.moseley.util.Cancellation;
import io.moseley.util.MemoryBudget;
import io.moseley.util.Progress;
import io.moseley.util.Seeds;

/**
 * The surroundings of a run, apart from the options of the method.
 *
 * <pre>{@code
 * DenoiseContext context = new DenoiseContext(
 *         new Seeds(7), 4, MemoryBudget.ofThisJvm(), Progress.none(), Cancellation.none());
 * }</pre>
 *
 * @param seeds source of all randomness
 * @param threads threads that the method may use, at least 1; results do not depend on their number
 * @param memory budget that the method asks before it allocates large arrays
 * @param progress receives stages, fractions and messages for the user
 * @param cancellation is asked often; after a request the method returns the estimate that it has
 */
public record DenoiseContext(
        Seeds seeds, int threads, MemoryBudget memory, Progress progress, Cancellation cancellation) {
    public DenoiseContext {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread, got " + threads);
        }
    }

    /** One thread, the memory of this JVM, no progress and no cancellation: for scripts and tests. */
    public static DenoiseContext quiet(long seed) {
        return new DenoiseContext(new Seeds(seed), 1, MemoryBudget.ofThisJvm(), Progress.none(), Cancellation.none());
    }
}
