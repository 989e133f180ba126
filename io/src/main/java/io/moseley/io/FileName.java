package io.moseley.io;

import java.nio.file.Path;

/** Parts of a file's name. */
public final class FileName {
    private FileName() {}

    /** The name without its extension. */
    public static String stem(Path path) {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
