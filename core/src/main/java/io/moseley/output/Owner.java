package io.moseley.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that writes an output. Its number alone says little: systems give it to another process later, so the time of
 * its start goes with it.
 *
 * @param start in milliseconds since 1970; 0 if the system does not tell
 */
record Owner(long pid, long start) {
    /** Systems compute the start from the time since they booted, and correct their clocks. */
    private static final long TOLERANCE_MS = 5_000;

    private static final Pattern NAME = Pattern.compile("(\\d{1,18})-(\\d{1,18})-\\d{1,9}");

    static Owner ofThisProcess() {
        return of(ProcessHandle.current());
    }

    private static Owner of(ProcessHandle process) {
        return new Owner(
                process.pid(),
                process.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
    }

    /** Reads "pid-start-number"; empty for any other text. */
    static Optional<Owner> parse(String text) {
        Matcher matcher = NAME.matcher(text);
        return matcher.matches()
                ? Optional.of(new Owner(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2))))
                : Optional.empty();
    }

    String text(int number) {
        return pid + "-" + start + "-" + number;
    }

    boolean isThisProcess() {
        return pid == ProcessHandle.current().pid() && isAlive();
    }

    /** Whether a process of this system has this number and this start. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .map(Owner::of)
                .filter(other -> start == 0 || other.start == 0 || Math.abs(other.start - start) <= TOLERANCE_MS)
                .isPresent();
    }

    /** Whether the user of this process owns a file or folder: what others left behind is theirs. */
    static boolean isOurs(Path path) {
        try {
            Path self = Path.of("/proc/self");
            return !Files.exists(self)
                    || Files.getOwner(self)
                            .getName()
                            .equals(Files.getOwner(path).getName());
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
