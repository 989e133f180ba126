package io.moseley.workflow;

import io.moseley.error.FailedException;
import io.moseley.io.Formats;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Decides between one output in a format and a run folder, and checks its place before any work is done. */
final class OutputFile {
    private OutputFile() {}

    /** Whether the output is one file (or a Zarr store, which is a folder) rather than a run folder. */
    static boolean isFile(Path output) {
        return Formats.canWrite(output);
    }

    /** What the output's format cannot hold, in sentences for the user. */
    static List<String> losses(Path output, SpectrumImage image) {
        return Formats.writerOf(output).losses(image);
    }

    /** Fails if the output exists and may not be replaced, or if its folder cannot be written. */
    static void requireWritable(Path output, boolean overwrite) {
        Formats.writerOf(output).requireReplaceable(output, overwrite);
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
