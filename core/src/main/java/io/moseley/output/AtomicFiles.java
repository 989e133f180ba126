package io.moseley.output;

import io.moseley.error.FailedException;
import io.moseley.error.MoseleyException;
import io.moseley.error.OutputExistsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Outputs that appear whole or not at all: a file, files that belong together, or a folder that is one data set. An existing one
 * is replaced only on request, and only by a complete one. {@link Publication} says how.
 *
 * <p>What is guaranteed: whoever looks at the destination sees the old content or the new, never a part or a mixture, whatever
 * happens to the process; and after a loss of power too. When the call returns the new content is on the disk. Where a folder
 * or a pair of files is replaced there is a moment without it; a process that is killed in this moment leaves a journal, by
 * which the next command that reads or writes there ends it.
 */
public final class AtomicFiles {
    /** Writes a complete file, or fills the folder, at the path it is given. */
    @FunctionalInterface
    public interface Writer {
        void write(Path temporary) throws IOException;
    }

    /** Writes files that belong together, at the paths it is given. */
    @FunctionalInterface
    public interface GroupWriter {
        void write(List<Path> temporary) throws IOException;
    }

    private AtomicFiles() {}

    /**
     * @throws OutputExistsException if {@code destination} exists and {@code overwrite} is false, or if it is written by
     *     another run
     * @throws FailedException if it cannot be written; nothing is left behind then
     */
    public static void write(Path destination, boolean overwrite, Writer writer) {
        write(List.of(destination), overwrite, temporary -> writer.write(temporary.get(0)));
    }

    /**
     * Writes files of one folder that are read together.
     *
     * @param destinations the first is the one without which the others are not read
     * @throws OutputExistsException if one exists and {@code overwrite} is false, or if it is written by another run
     * @throws FailedException if one cannot be written; nothing is left behind then
     */
    public static void write(List<Path> destinations, boolean overwrite, GroupWriter writer) {
        publish(
                destinations.stream()
                        .map(path -> Destination.ofFile(path, overwrite))
                        .toList(),
                overwrite,
                writer);
    }

    /**
     * Writes a folder that is one output.
     *
     * @param writer is given an empty folder
     * @throws OutputExistsException if {@code destination} exists and {@code overwrite} is false, or if it is written by
     *     another run
     * @throws FailedException if it cannot be written; nothing is left behind then
     */
    public static void writeFolder(Path destination, boolean overwrite, Writer writer) {
        publish(
                List.of(Destination.ofFolder(destination, overwrite)),
                overwrite,
                temporary -> writer.write(Files.createDirectory(temporary.get(0))));
    }

    private static void publish(List<Path> places, boolean overwrite, GroupWriter writer) {
        Path first = places.get(0);
        try {
            if (Publication.isWithin(first)) {
                writer.write(places);
                return;
            }
            List<String> names = new ArrayList<>();
            for (Path place : places) {
                if (!place.getParent().equals(first.getParent())) {
                    throw new OutputExistsException(
                            "the files of the output are links into different folders",
                            place.toString(),
                            "choose another name with -o, or remove the links");
                }
                names.add(place.getFileName().toString());
            }
            try (Publication publication = Publication.begin(first.getParent(), names.get(0))) {
                Path fresh = publication.fresh();
                writer.write(names.stream().map(fresh::resolve).toList());
                publication.commit(names, List.of(), name -> overwrite);
            }
        } catch (IOException e) {
            throw cannotWrite(first, e);
        }
    }

    /** Fails before any work is done if writing {@code destination} later would be refused. */
    public static void requireAbsent(Path destination, boolean overwrite) {
        if (!overwrite) {
            Destination.ofFile(destination, false);
        }
    }

    /** Fails before any work is done if a file cannot be written there later. */
    public static void requireReplaceable(Path destination, boolean overwrite) {
        Destination.ofFile(destination, overwrite);
    }

    /** Fails before any work is done if a file cannot be created in {@code folder} (which is made if it is absent). */
    public static void requireWritableFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Path probe = Files.createTempFile(folder, ".moseley-", ".tmp");
            Files.delete(probe);
        } catch (IOException e) {
            throw cannotWrite(folder, e);
        }
    }

    /** The error of an output that cannot be written, for the user. */
    public static MoseleyException cannotWrite(Path path, IOException e) {
        return new FailedException(
                "cannot write the output (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                path.toString(),
                "check the folder's permissions and the free space, or choose another place with -o",
                e);
    }
}
