package io.moseley.workflow.options;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The source of the guide image, or of the dose map (the relative exposure of each pixel).
 *
 * @param file the image file of {@link Kind#FILE}, empty otherwise
 */
public record ImageChoice(Kind kind, Optional<Path> file) {
    /** The three ways. */
    public enum Kind {
        /**
         * The image from the spectrum image's own file. Guide: an image of the same area. Dose map: the recorded dose,
         * or else a step found in the counts.
         */
        AUTO,
        /** No guide; even exposure. */
        NONE,
        FILE
    }

    public ImageChoice {
        if (file.isPresent() != (kind == Kind.FILE)) {
            throw new IllegalArgumentException("a file belongs to FILE and to nothing else, got " + kind);
        }
    }

    public static ImageChoice auto() {
        return new ImageChoice(Kind.AUTO, Optional.empty());
    }

    public static ImageChoice none() {
        return new ImageChoice(Kind.NONE, Optional.empty());
    }

    public static ImageChoice file(Path path) {
        return new ImageChoice(Kind.FILE, Optional.of(path));
    }

    static Syntax<ImageChoice> syntax(String example) {
        return Syntax.of("a file name, auto or none", "FILE|auto|none", example, ImageChoice::of)
                .printed(ImageChoice::toString);
    }

    /** "auto", "none", or the path of an image file. */
    public static ImageChoice of(String text) {
        return switch (text) {
            case "auto" -> auto();
            case "none" -> none();
            default -> file(Path.of(text));
        };
    }

    /** Returns the word or path as on the command line. */
    @Override
    public String toString() {
        return switch (kind) {
            case AUTO -> "auto";
            case NONE -> "none";
            case FILE -> file.orElseThrow().toString();
        };
    }
}
