package io.moseley.io;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.binary.ReadFailure;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hdf5.Hdf5Kind;
import io.moseley.output.Leftovers;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Opens and writes files of all formats.
 *
 * <pre>{@code
 * DataFile file = Formats.open(path);
 * CountSpectrumImage counts = file.counts();
 * Formats.write(out, counts, WriteOptions.defaults());
 * }</pre>
 */
public final class Formats {
    private Formats() {}

    /** Opens a file with the energy calibration that it states. */
    public static DataFile open(Path path) {
        return open(path, EnergyCalibration.fromFile());
    }

    /**
     * Opens a file with the one format that recognises it.
     *
     * @throws UsageException if there is no such file
     * @throws UnsupportedInputException if no format recognises the file
     * @throws CorruptInputException if it is damaged
     */
    public static DataFile open(Path path, EnergyCalibration calibration) {
        return formatOf(path).load().open(path, calibration);
    }

    private static FileFormat formatOf(Path path) {
        requireReadable(path);
        FileHead head = FileHead.of(path);
        List<FileFormat> claims = formats(format -> format.recognises(head));
        if (claims.isEmpty()) {
            throw refusal(head);
        }
        if (claims.size() > 1) {
            throw new IllegalStateException(path + " is claimed by " + names(claims));
        }
        return claims.get(0);
    }

    private static UnsupportedInputException refusal(FileHead head) {
        Path path = head.path();
        if (Hdf5Files.hasSignature(path)) {
            return Hdf5Kind.refusal(path);
        }
        return formats(path).stream()
                .flatMap(format -> format.load().refusal(path).stream())
                .findFirst()
                .or(() -> Files.isDirectory(path) ? Optional.empty() : ForeignFile.refusal(head))
                .orElseGet(() -> Files.isDirectory(path)
                        ? new UnsupportedInputException(
                                "this is a folder, and no Zarr store",
                                path.toString(),
                                "give a file in it, such as denoised.hspy of a run folder")
                        : new UnsupportedInputException(
                                "the content is of no format that Moseley knows; expected one of: "
                                        + names(formats(format -> true)),
                                path.toString(),
                                "check that this is the right file, or convert it with the program that wrote it"));
    }

    /** Writes a spectrum image in the format that the extension names. See {@link SpectrumImageWriter}. */
    public static void write(Path path, SpectrumImage image, WriteOptions options) {
        writerOf(path).write(path, image, List.of(), options);
    }

    /** Writes a spectrum image, and the images recorded with it where the format can hold them. */
    public static void write(Path path, SpectrumImage image, List<GuideImage> images, WriteOptions options) {
        SpectrumImageWriter writer = writerOf(path);
        writer.write(path, image, writer.holdsImages() ? images : List.of(), options);
    }

    /** Writes an image in the format that the extension names. See {@link SpectrumImageWriter}. */
    public static void write(Path path, GuideImage image, WriteOptions options) {
        writerOf(path).write(path, image, options);
    }

    /** Tells whether the extension names a format that can be written. */
    public static boolean canWrite(Path path) {
        return writer(path).isPresent();
    }

    /** An extension, with its dot, of each format that spectrum images are written to pixel by pixel. */
    public static List<String> mapExtensions() {
        return usualExtensions(SpectrumImageWriter::holdsMaps);
    }

    /**
     * The writer for an output's extension.
     *
     * @throws UsageException if none writes it
     */
    public static SpectrumImageWriter writerOf(Path path) {
        return writer(path)
                .orElseThrow(() -> new UsageException(
                        "no format is written under the extension \"" + FileName.extension(path) + "\"",
                        path.toString(),
                        "name the output with one of: " + String.join(", ", usualExtensions(writer -> true))));
    }

    private static Optional<SpectrumImageWriter> writer(Path path) {
        return formats(path).stream()
                .flatMap(format -> format.load().writer().stream())
                .findFirst();
    }

    private static List<String> usualExtensions(Predicate<SpectrumImageWriter> condition) {
        return formats(format -> format.load().writer().filter(condition).isPresent()).stream()
                .map(format -> "." + format.extensions().get(0))
                .toList();
    }

    private static List<FileFormat> formats(Path path) {
        return formats(format -> format.extensions().contains(FileName.extension(path)));
    }

    private static List<FileFormat> formats(Predicate<FileFormat> condition) {
        return Arrays.stream(FileFormat.values()).filter(condition).toList();
    }

    private static void requireReadable(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Leftovers.recover(folder);
        }
        if (!Files.exists(path)) {
            throw new UsageException("there is no such file", path.toString(), "check the name and the folder");
        }
        if (!Files.isRegularFile(path) && !Files.isDirectory(path)) {
            throw new UnsupportedInputException(
                    "this is neither a file nor a folder: it is a device, a pipe or a socket",
                    path.toString(),
                    "write what it gives to a file, and name that");
        }
        if (!Files.isReadable(path)) {
            throw new FailedException(
                    "the file cannot be read", path.toString(), "check the permissions of the file and its folder");
        }
        try {
            if (Files.isRegularFile(path) && Files.size(path) == 0) {
                throw new CorruptInputException(
                        "the file is empty (0 bytes)", path.toString(), "copy it again from where it was recorded");
            }
        } catch (IOException e) {
            throw ReadFailure.of(e, path);
        }
    }

    private static String names(List<FileFormat> formats) {
        return formats.stream()
                .map(format -> format.title() + " (." + String.join(", .", format.extensions()) + ")")
                .collect(Collectors.joining(", "));
    }
}
