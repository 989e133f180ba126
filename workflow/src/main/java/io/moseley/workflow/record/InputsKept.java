package io.moseley.workflow.record;

import io.moseley.error.OutputExistsException;
import io.moseley.io.FileName;
import io.moseley.io.Formats;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The rule that no output replaces what was read for it, with or without {@code --overwrite}: raw counts exist once. */
public final class InputsKept {
    /** Files of one data set, of which a command names one. */
    private static final Set<String> PAIR = Set.of("rpl", "raw");

    private InputsKept() {}

    /**
     * Compares files, not names: a link, a second name or another spelling is the same file.
     *
     * @param inputs that exist, or not
     * @throws OutputExistsException if the output is one of the inputs, holds one, or lies in one
     */
    public static void require(Path output, Collection<Path> inputs) {
        try {
            for (Path input : inputs) {
                for (Path read : filesOf(input)) {
                    require(output, read, input);
                }
            }
        } catch (IOException e) {
            throw new OutputExistsException(
                    "cannot tell whether the output is an input (" + e.getMessage() + ")",
                    output.toString(),
                    "choose another name with -o",
                    e);
        }
    }

    private static void require(Path output, Path read, Path input) throws IOException {
        if (!Files.exists(read)) {
            return;
        }
        for (Path written : filesWritten(output)) {
            if (Files.exists(written) && Files.isSameFile(written, read)) {
                throw refusal("the output exists, and is an input of the run", written, input);
            }
            if (Formats.canWrite(output)
                    && Files.isDirectory(written)
                    && read.toRealPath().startsWith(written.toRealPath())) {
                throw refusal("the output exists, and holds an input of the run", written, input);
            }
            if (Files.isDirectory(read) && placeOf(written).startsWith(read.toRealPath())) {
                throw refusal("the output lies in the folder of an input", written, input);
            }
        }
    }

    private static List<Path> filesWritten(Path output) {
        return Formats.canWrite(output)
                ? Formats.writerOf(output).files(output)
                : List.of(output, output.resolve(RunFolder.RUN_JSON));
    }

    private static List<Path> filesOf(Path input) {
        List<Path> files = new ArrayList<>(List.of(input));
        if (PAIR.contains(FileName.extension(input))) {
            PAIR.forEach(extension ->
                    FileName.beside(input, FileName.stem(input), extension).ifPresent(files::add));
        }
        return files;
    }

    /** Where a file will lie whose folder may be absent. */
    private static Path placeOf(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        for (Path folder = absolute; folder != null; folder = folder.getParent()) {
            if (Files.exists(folder)) {
                return folder.toRealPath().resolve(folder.relativize(absolute));
            }
        }
        return absolute;
    }

    private static OutputExistsException refusal(String what, Path written, Path input) {
        return new OutputExistsException(
                what + ": what was read is never replaced",
                written + " (read: " + input + ")",
                "choose another name with -o");
    }
}
