package io.moseley.io;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Parts of a file's name. */
public final class FileName {
    private FileName() {}

    /** The name without its extension. */
    public static String stem(Path path) {
        return stem(String.valueOf(path.getFileName()));
    }

    /** A name without its extension. */
    public static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    /** The extension in lower case, without the dot; empty if there is none. */
    public static String extension(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** The file of that name in the folder of another, in whatever case its extension is written. */
    public static Optional<Path> beside(Path path, String stem, String extension) {
        String capital = extension.substring(0, 1).toUpperCase(Locale.ROOT) + extension.substring(1);
        for (String spelling : List.of(extension, extension.toUpperCase(Locale.ROOT), capital)) {
            try {
                Path other = path.resolveSibling(stem + "." + spelling);
                if (!stem.isBlank() && Files.isRegularFile(other)) {
                    return Optional.of(other);
                }
            } catch (InvalidPathException noName) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
