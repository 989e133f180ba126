package io.moseley.output;

import io.moseley.error.FailedException;
import io.moseley.error.OutputExistsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Tells where an output is written, and whether it may replace the file that is there. */
final class Destination {
    private Destination() {}

    /**
     * Finds the place where a file is written: behind a link, that of the file it leads to.
     *
     * @throws OutputExistsException if something is there that is not to be replaced, or never is: a link to nothing, a
     *     device, a pipe
     * @throws FailedException if a folder is there, or a file that nobody may write
     */
    static Path ofFile(Path path, boolean overwrite) {
        Path place = of(path, overwrite);
        if (Files.isDirectory(place)) {
            throw new FailedException("the output is a folder", path.toString(), "choose another name with -o");
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            throw new OutputExistsException(
                    "the output is no regular file: it is a device, a pipe or a socket",
                    path.toString(),
                    "choose another name with -o");
        }
        if (Files.exists(place) && isProtected(place)) {
            throw new FailedException(
                    "the output is write-protected, and not replaced",
                    path.toString(),
                    "choose another name with -o, or make the file writable");
        }
        return place;
    }

    /** Finds the place of a folder that is one data set, as {@link #ofFile} does that of a file. */
    static Path ofFolder(Path path, boolean overwrite) {
        Path place = of(path, overwrite);
        if (Files.exists(place) && !Files.isDirectory(place)) {
            throw new OutputExistsException(
                    "a file has the name of the output, which is a folder",
                    path.toString(),
                    "choose another name with -o");
        }
        return place;
    }

    private static Path of(Path path, boolean overwrite) {
        Path absolute = path.toAbsolutePath();
        if (!Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
            return absolute;
        }
        if (!overwrite) {
            throw new OutputExistsException(
                    "the output exists already",
                    path.toString(),
                    "choose another name with -o, or replace it with --overwrite");
        }
        if (!Files.isSymbolicLink(absolute)) {
            return absolute;
        }
        try {
            return absolute.toRealPath();
        } catch (IOException e) {
            throw new OutputExistsException(
                    "the output is a link that leads nowhere",
                    path.toString(),
                    "choose another name with -o, or remove the link");
        }
    }

    /** Even for a user who may write everything. */
    private static boolean isProtected(Path file) {
        try {
            return !Files.isWritable(file)
                    || Files.getPosixFilePermissions(file).stream()
                            .noneMatch(permission -> permission.name().endsWith("_WRITE"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
