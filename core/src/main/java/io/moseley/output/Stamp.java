package io.moseley.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/** What tells one file or folder from another of its name: its number on the disk; of a file, size and time of change too. */
final class Stamp {
    /** Of a place where nothing is. */
    static final String NOTHING = "-";

    private Stamp() {}

    static String of(Path path) throws IOException {
        BasicFileAttributes found;
        try {
            found = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return NOTHING;
        }
        String key = Objects.toString(found.fileKey(), "").replaceAll("[^0-9A-Za-z=,]", "");
        return found.isDirectory()
                ? "folder " + key
                : (found.isRegularFile() ? "file " : "other ") + key + " " + found.size() + " "
                        + found.lastModifiedTime().toInstant();
    }

    /** Whether both are regular files, or both folders. */
    static boolean isOfOneKind(String one, String other) {
        return isFile(one) ? isFile(other) : one.startsWith("folder ") && other.startsWith("folder ");
    }

    static boolean isFile(String stamp) {
        return stamp.startsWith("file ");
    }
}
