package io.moseley.util;

import io.moseley.error.MemoryBudgetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** The memory a run may use, in bytes, and the check that something fits before it is allocated. */
public record MemoryBudget(long bytes) {
    public MemoryBudget {
        if (bytes <= 0) {
            throw new IllegalArgumentException("memory budget must be positive, got " + bytes);
        }
    }

    /** The heap this JVM may grow to. */
    public static MemoryBudget ofThisJvm() {
        return new MemoryBudget(Runtime.getRuntime().maxMemory());
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
        if (needed > bytes) {
            throw new MemoryBudgetException(
                    String.format(
                            Locale.ROOT,
                            "%s needs about %s of memory, %s are allowed",
                            purpose,
                            text(needed),
                            text(bytes)),
                    where,
                    "allow more with --memory, or work on less with --energy-range");
        }
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
