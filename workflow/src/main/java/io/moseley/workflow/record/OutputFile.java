package io.moseley.workflow.record;

import io.moseley.error.FailedException;
import io.moseley.error.UsageException;
import io.moseley.io.Formats;
import io.moseley.output.OutputLock;
import io.moseley.spectrum.SpectrumImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Decides between one output in a format and a run folder, and checks its place before any work is done. */
public final class OutputFile {
    private OutputFile() {}

    /**
     * Whether the output is one file (or a Zarr store, which is a folder) rather than a run folder.
     *
     * @throws UsageException if it is a file of a format that keeps no maps
     */
    public static boolean isFile(Path output) {
        if (!Formats.canWrite(output)) {
            return false;
        }
        if (!Formats.writerOf(output).holdsMaps()) {
            throw new UsageException(
                    "a file of this format holds one spectrum: the denoised map would be lost",
                    "-o " + output,
                    "name the output with one of " + String.join(", ", Formats.mapExtensions())
                            + ", or a run folder; moseley convert writes the sum spectrum of a map");
        }
        return true;
    }

    /** Keeps other runs away from an output that is written in the end; see {@link OutputLock#hold}. */
    public static OutputLock hold(Path output) {
        return OutputLock.hold(
                Formats.canWrite(output)
                        ? Formats.writerOf(output).files(output).get(0)
                        : output);
    }

    /** Says which metadata the format of the output cannot hold, in sentences for the user. */
    public static List<String> losses(Path output, SpectrumImage image) {
        return Formats.writerOf(output).losses(image);
    }

    /**
     * Fails if the output exists and may not be replaced, if it is an input, or if its folder cannot be written.
     *
     * @param inputs all files that are read
     */
    public static void requireWritable(Path output, boolean overwrite, Collection<Path> inputs) {
        InputsKept.require(output, inputs);
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
