package io.moseley.io.edax;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The files that belong to a map, by their names. */
final class EdaxFiles {
    private EdaxFiles() {}

    /** The file of that name and extension (lower or upper case) in the folder of another. */
    static Optional<Path> beside(Path path, String baseName, String extension) {
        if (baseName.isBlank()) {
            return Optional.empty();
        }
        for (String name :
                new String[] {baseName + "." + extension, baseName + "." + extension.toUpperCase(java.util.Locale.ROOT)
                }) {
            try {
                Path candidate = path.resolveSibling(name);
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(candidate);
                }
            } catch (InvalidPathException noName) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
