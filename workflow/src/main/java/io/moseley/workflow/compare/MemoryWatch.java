package io.moseley.workflow.compare;

import io.moseley.util.MemoryBudget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Measures the memory that one piece of work needs within a process that does much else. Live objects on the Java heap
 * are sampled after forced collections, which may take a twentieth of the time; peaks between two samples are missed. On
 * Linux it also measures the peak of the process outside the heap, where libtorch works; pages kept from earlier work do
 * not count again. Both are lower bounds.
 */
final class MemoryWatch implements AutoCloseable {
    private static final long LEAST_PAUSE_MILLIS = 200;
    private static final long PAUSE_PER_COLLECTION = 20;
    private static final Path PEAK_RESET = Path.of("/proc/self/clear_refs");

    private final long heapBefore;
    private final long committedBefore;
    private final OptionalLong residentBefore;
    private final boolean peakIsOurs;
    private final Thread sampler = new Thread(this::sample, "memory");
    private volatile long highest;

    /**
     * @param heapBytes growth of what is alive on the Java heap
     * @param outsideBytes growth of the process outside the heap; empty where the system does not tell
     */
    record Usage(long heapBytes, OptionalLong outsideBytes) {}

    MemoryWatch() {
        heapBefore = live();
        highest = heapBefore;
        committedBefore = Runtime.getRuntime().totalMemory();
        peakIsOurs = resetPeak();
        residentBefore = MemoryBudget.ofProcess("VmRSS:");
        sampler.setDaemon(true);
        sampler.start();
    }

    /** Returns the memory needed up to now; call it while the result of the work is still referenced. */
    Usage stop() {
        close();
        OptionalLong peak = peakIsOurs ? MemoryBudget.ofProcess("VmHWM:") : OptionalLong.empty();
        highest = Math.max(highest, live());
        long committed = Runtime.getRuntime().totalMemory() - committedBefore;
        return new Usage(
                Math.max(0, highest - heapBefore),
                peak.isPresent() && residentBefore.isPresent()
                        ? OptionalLong.of(
                                Math.max(0, peak.getAsLong() - residentBefore.getAsLong() - Math.max(0, committed)))
                        : OptionalLong.empty());
    }

    @Override
    public void close() {
        sampler.interrupt();
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sample() {
        long pause = LEAST_PAUSE_MILLIS;
        try {
            while (true) {
                Thread.sleep(pause);
                long start = System.nanoTime();
                highest = Math.max(highest, live());
                long millis = (System.nanoTime() - start) / 1_000_000;
                pause = Math.max(LEAST_PAUSE_MILLIS, PAUSE_PER_COLLECTION * millis);
            }
        } catch (InterruptedException stopped) {
            return;
        }
    }

    @SuppressWarnings("GarbageCollectorCallsExplicit") // the measurement itself
    private static long live() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static boolean resetPeak() {
        try {
            Files.writeString(PEAK_RESET, "5", StandardCharsets.US_ASCII);
            return true;
        } catch (IOException | RuntimeException e) {
            return false; // not Linux, or not allowed
        }
    }
}
