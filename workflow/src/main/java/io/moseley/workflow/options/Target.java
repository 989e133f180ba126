package io.moseley.workflow.options;

import io.moseley.error.UsageException;
import io.moseley.denoise.record.TargetKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What networks learn to predict, as users choose it by {@code --target}. */
public enum Target {
    /** The rest of the map's own counts. */
    COUNTS(Optional.empty()),
    /** Another acquisition of the same area, or other frames or detectors of the same file. */
    REPLICATES(Optional.of(TargetKind.REPLICATES)),
    /** A reference map of the same area. */
    SUPERVISED(Optional.of(TargetKind.SUPERVISED));

    private final Optional<TargetKind> kind;

    Target(Optional<TargetKind> kind) {
        this.kind = kind;
    }

    /** Absent for that of the preset. */
    public Optional<TargetKind> kind() {
        return kind;
    }

    /** As written on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws UsageException if there is no such target */
    public static Target named(String word) {
        return Arrays.stream(values())
                .filter(target -> target.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there is no target \"" + word + "\"",
                        "--target",
                        "choose one of "
                                + Arrays.stream(values()).map(Target::word).collect(Collectors.joining(", "))));
    }
}
