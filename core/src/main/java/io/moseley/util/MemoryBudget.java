package io.moseley.util;

import com.sun.management.OperatingSystemMXBean;
import io.moseley.error.MemoryBudgetException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The memory a run may use, in bytes, and the check that something fits before it is allocated. The launcher starts Java
 * with the same shares of {@code --memory}.
 *
 * @param bytes of Java's heap
 * @param nativeBytes for tensors of libtorch, outside of Java's heap
 * @param process all that was allowed
 */
public record MemoryBudget(long bytes, long nativeBytes, long process) {
    /** Java and libtorch themselves: code, classes, compilers, collectors. */
    private static final long CODE = 256L << 20;

    /** The same without libtorch. */
    private static final long CODE_OF_JAVA = 160L << 20;

    /** Libtorch gets this share, and no less than {@link #LEAST_NATIVE}. */
    private static final double NATIVE_SHARE = 0.15;

    private static final long LEAST_NATIVE = 90L << 20;

    private static final long LEAST_HEAP = 64L << 20;

    public static final String REMEDY = "allow more with --memory, or work on less with --energy-range";

    public MemoryBudget {
        if (bytes <= 0) {
            throw new IllegalArgumentException("memory budget must be positive, got " + bytes);
        }
    }

    /** For Java's heap alone. */
    public MemoryBudget(long bytes) {
        this(bytes, Long.MAX_VALUE, bytes);
    }

    /** The heap this JVM may grow to. */
    public static MemoryBudget ofThisJvm() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory());
    }

    /**
     * The shares of the memory of a process; no more of the heap than this JVM may grow to.
     *
     * @param process all that is allowed
     * @param networks whether libtorch is loaded
     * @throws MemoryBudgetException if it is less than is needed before any data
     */
    public static MemoryBudget ofProcess(long process, boolean networks) {
        long least = networks ? CODE + LEAST_NATIVE + LEAST_HEAP : CODE_OF_JAVA + LEAST_HEAP;
        if (process < least) {
            throw new MemoryBudgetException(
                    (networks ? "networks need at least " : "any run needs at least ") + text(least)
                            + " of memory before any data, " + text(process) + " are allowed",
                    "--memory",
                    networks ? "allow more with --memory, or use a classical method: --model pca" : REMEDY);
        }
        long tensors = networks ? Math.max(LEAST_NATIVE, (long) (NATIVE_SHARE * process)) : 0;
        long heap = process - tensors - (networks ? CODE : CODE_OF_JAVA);
        return new MemoryBudget(Math.min(Runtime.getRuntime().maxMemory(), heap), tensors, process);
    }

    /** The memory of this machine, or of the container that the process runs in. */
    public static long ofMachine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
    }

    /**
     * @param needed bytes
     * @param purpose what needs them, for the message
     * @throws MemoryBudgetException if they do not fit
     */
    public void require(long needed, String purpose) {
        require(needed, purpose, "--memory");
    }

    /**
     * @param needed bytes
     * @param purpose what needs them, for the message
     * @param where the file being read
     * @throws MemoryBudgetException if they do not fit
     */
    public void require(long needed, String purpose, String where) {
        require(needed, 0, purpose, where, REMEDY);
    }

    /**
     * @param heap bytes needed of Java's heap
     * @param tensors bytes needed outside of it
     * @param purpose what needs them, for the message
     * @param where the file, or the option
     * @param remedy what to do
     * @throws MemoryBudgetException if they do not fit
     */
    public void require(long heap, long tensors, String purpose, String where, String remedy) {
        if (heap > bytes || tensors > nativeBytes) {
            throw new MemoryBudgetException(
                    String.format(
                            Locale.ROOT,
                            "%s needs about %s of memory, %s are allowed",
                            purpose,
                            text(needed(heap, tensors)),
                            text(process)),
                    where,
                    remedy);
        }
    }

    /** Memory of the process whose shares are large enough. */
    private long needed(long heap, long tensors) {
        double shareOfHeap = process == bytes ? 1 : nativeBytes == 0 ? 1 : 1 - NATIVE_SHARE;
        double forHeap = Math.max(0, heap - bytes) / shareOfHeap;
        double forTensors = Math.max(0, tensors - nativeBytes) / NATIVE_SHARE;
        return process + (long) Math.max(forHeap, forTensors);
    }

    /** A size for people: "1.5 GB", "310 MB". */
    public static String text(long bytes) {
        if (bytes >= 1_000_000_000L) {
            return String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
        }
        return String.format(Locale.ROOT, "%d MB", Math.max(1, Math.round(bytes / 1e6)));
    }

    /**
     * Reads the memory of this process, in bytes, as the system states it; empty where it does not.
     *
     * @param field of {@code /proc/self/status}: "VmHWM:" for the largest resident memory so far
     */
    public static OptionalLong ofProcess(String field) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
