package io.moseley.workflow;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the guide image comes from.
 *
 * @param file the image file of {@link Kind#FILE}, empty otherwise
 */
public record GuideChoice(Kind kind, Optional<Path> file) {
    /** The three ways. */
    public enum Kind {
        /** The image in the spectrum image's own file, if there is one that shows the same area. */
        AUTO,
        NONE,
        FILE
    }

    public GuideChoice {
        if (file.isPresent() != (kind == Kind.FILE)) {
            throw new IllegalArgumentException("a file belongs to FILE and to nothing else, got " + kind);
        }
    }

    public static GuideChoice auto() {
        return new GuideChoice(Kind.AUTO, Optional.empty());
    }

    public static GuideChoice none() {
        return new GuideChoice(Kind.NONE, Optional.empty());
    }

    public static GuideChoice file(Path path) {
        return new GuideChoice(Kind.FILE, Optional.of(path));
    }

    /** "auto", "none", or the path of an image file. */
    public static GuideChoice of(String text) {
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
