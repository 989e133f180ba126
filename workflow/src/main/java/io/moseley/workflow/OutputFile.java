package io.moseley.workflow;

import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.util.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Decides between a file and a run folder, and checks a file's place before any work is done. */
final class OutputFile {
    private OutputFile() {}

    /**
     * Whether the output is one file rather than a run folder.
     *
     * @throws UnsupportedInputException if it is named like a format that is not written yet
     */
    static boolean isFile(Path output) {
        String name = String.valueOf(output.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".zspy")) {
            throw new UnsupportedInputException(
                    "writing .zspy is not in this release", output.toString(), "name the output .hspy");
        }
        return name.endsWith(".hspy");
    }

    /** Fails if the file exists and may not be replaced, is a folder, or if its folder cannot be written. */
    static void requireWritable(Path output, boolean overwrite) {
        AtomicFiles.requireAbsent(output, overwrite);
        if (Files.isDirectory(output)) {
            throw new FailedException("the output is a folder", output.toString(), "choose another name with -o");
        }
        Path folder = output.toAbsolutePath().getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new FailedException(
                    "the output's folder cannot be written",
                    String.valueOf(folder),
                    "check its permissions, or choose another place with -o");
        }
    }
}
