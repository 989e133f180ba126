package io.moseley.workflow.options;

import io.moseley.denoise.record.TargetKind;
import java.util.Optional;

/** The data that networks learn to predict, chosen by {@code --target}. */
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
}
