package io.moseley.nn.torch;

import io.moseley.error.FailedException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;

/**
 * The folder that native libraries are unpacked to, and loaded from: of the user's home, or else one in the folder for temporary
 * files that nobody else can write. What another user put there would run as ours.
 */
final class LibraryCache {
    private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";
    private static final String OTHER_SPELLING = "org.bytedeco.javacpp.cacheDir";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private LibraryCache() {}

    /**
     * Tells the loader of the libraries the folder, unless the user did.
     *
     * @throws FailedException if there is none that others cannot write
     */
    static void choose() {
        if (System.getProperty(PROPERTY) == null && System.getProperty(OTHER_SPELLING) == null) {
            System.setProperty(
                    PROPERTY,
                    folder(Path.of(System.getProperty("user.home")), Path.of(System.getProperty("java.io.tmpdir")))
                            .toString());
        }
    }

    static Path folder(Path home, Path temporary) {
        Path ofHome = home.resolve(".javacpp").resolve("cache");
        if (home.isAbsolute() && isOurs(ofHome)) {
            return ofHome;
        }
        Path ours = temporary.toAbsolutePath().resolve("moseley-" + System.getProperty("user.name") + "-libraries");
        try {
            if (Files.getFileAttributeView(temporary, PosixFileAttributeView.class) == null) {
                return Files.createDirectories(ours); // Windows: the folder for temporary files is the user's own
            }
            try {
                Files.createDirectory(ours, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } catch (FileAlreadyExistsException e) {
                requirePrivate(ours, e);
            }
            return ours;
        } catch (IOException e) {
            throw refusal("the home folder cannot be written, and the folder for temporary files neither", ours, e);
        }
    }

    private static void requirePrivate(Path folder, IOException reason) throws IOException {
        PosixFileAttributes found = Files.readAttributes(folder, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isDirectory()
                || !found.owner().equals(user(folder.getParent()))
                || !found.permissions().equals(OWNER_ONLY)) {
            throw refusal(
                    "the home folder cannot be written, and others can write the folder for temporary libraries",
                    folder,
                    reason);
        }
    }

    /** Whether it can be made and written, by us and not by everybody. */
    private static boolean isOurs(Path folder) {
        try {
            Files.createDirectories(folder);
            PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
            if (view == null) {
                return Files.isWritable(folder);
            }
            PosixFileAttributes found = view.readAttributes();
            return found.owner().equals(user(folder))
                    && !found.permissions().contains(PosixFilePermission.OTHERS_WRITE);
        } catch (IOException e) {
            return false;
        }
    }

    /** The user of this process: the owner of what it makes. */
    private static UserPrincipal user(Path writable) throws IOException {
        Path probe = Files.createTempFile(writable, ".moseley-", ".tmp");
        try {
            return Files.getOwner(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static FailedException refusal(String what, Path folder, IOException cause) {
        return new FailedException(
                what,
                folder.toString(),
                "name a folder of your own: -Dorg.bytedeco.javacpp.cachedir=FOLDER in MOSELEY_JAVA_OPTIONS",
                cause);
    }
}
