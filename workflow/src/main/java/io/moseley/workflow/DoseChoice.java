package io.moseley.workflow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the dose map comes from: the relative exposure of each pixel.
 *
 * @param file the image file of {@link Kind#FILE}, empty otherwise
 */
public record DoseChoice(Kind kind, Optional<Path> file) {
    /** The three ways. */
    public enum Kind {
        /** What the file recorded, or else a step found in the counts, or else even exposure. */
        AUTO,
        /** Even exposure, whatever file and counts say. */
        NONE,
        FILE
    }

    public DoseChoice {
        if (file.isPresent() != (kind == Kind.FILE)) {
            throw new IllegalArgumentException("a file belongs to FILE and to nothing else, got " + kind);
        }
    }

    public static DoseChoice auto() {
        return new DoseChoice(Kind.AUTO, Optional.empty());
    }

    public static DoseChoice none() {
        return new DoseChoice(Kind.NONE, Optional.empty());
    }

    public static DoseChoice file(Path path) {
        return new DoseChoice(Kind.FILE, Optional.of(path));
    }

    /** "auto", "none", or the path of an image file. */
    public static DoseChoice of(String text) {
        return switch (text) {
            case "auto" -> auto();
            case "none" -> none();
            default -> file(Path.of(text));
        };
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case NONE -> "none";
            case FILE -> file.orElseThrow().toString();
        };
    }
}
