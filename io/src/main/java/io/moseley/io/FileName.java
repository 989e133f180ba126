package io.moseley.io;

import java.nio.file.Path;
import java.util.Locale;

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
}
