package io.moseley.workflow.options;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The source of the guide image, or of the dose map (the relative exposure of each pixel). Without a file it is the
 * spectrum image's own file: a guide is an image of the same area in it; a dose map is the recorded dose, or else a step
 * found in the counts.
 *
 * @param isNone no guide; even exposure
 */
public record ImageChoice(Optional<Path> file, boolean isNone) implements NamesFile {
    private static final String AUTO = "auto";
    private static final String NONE = "none";

    public static ImageChoice auto() {
        return new ImageChoice(Optional.empty(), false);
    }

    public static ImageChoice none() {
        return new ImageChoice(Optional.empty(), true);
    }

    public static ImageChoice file(Path path) {
        return new ImageChoice(Optional.of(path), false);
    }

    static Syntax<ImageChoice> syntax(String example) {
        return Syntax.of("a file name, auto or none", "FILE|auto|none", example, ImageChoice::of)
                .printed(ImageChoice::toString);
    }

    /** "auto", "none", or the path of an image file. */
    public static ImageChoice of(String text) {
        return text.equals(AUTO) ? auto() : text.equals(NONE) ? none() : file(Path.of(text));
    }

    /** Returns the word or path as on the command line. */
    @Override
    public String toString() {
        return file.map(Path::toString).orElse(isNone ? NONE : AUTO);
    }
}
