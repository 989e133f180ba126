package io.moseley.io;

import io.moseley.error.CorruptInputException;
import io.moseley.error.FailedException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hdf5.Hdf5Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * The formats on the class path.
 *
 * <pre>{@code
 * DataFile file = Formats.open(path);
 * CountSpectrumImage counts = file.counts();
 * Formats.write(out, counts, WriteOptions.defaults());
 * }</pre>
 */
public final class Formats {
    private static final List<SpectrumImageFormat> ALL =
            ServiceLoader.load(SpectrumImageFormat.class, SpectrumImageFormat.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private Formats() {}

    public static List<SpectrumImageFormat> all() {
        return ALL;
    }

    /** Opens a file with the energy calibration that it states. */
    public static DataFile open(Path path) {
        return open(path, EnergyCalibration.fromFile());
    }

    /**
     * Opens a file with the one format that claims it.
     *
     * @throws UsageException if there is no such file
     * @throws UnsupportedInputException if no format knows the file
     * @throws CorruptInputException if it is damaged
     */
    public static DataFile open(Path path, EnergyCalibration calibration) {
        return of(path).open(path, calibration);
    }

    /** The format of an existing file; errors as in {@link #open(Path, EnergyCalibration)}. */
    public static SpectrumImageFormat of(Path path) {
        requireReadable(path);
        List<SpectrumImageFormat> claims =
                ALL.stream().filter(format -> format.recognises(path)).toList();
        if (claims.isEmpty() && Hdf5Files.hasSignature(path)) {
            throw Hdf5Kind.refusal(path);
        }
        if (claims.isEmpty()) {
            ALL.stream()
                    .flatMap(format -> format.refusal(path).stream())
                    .findFirst()
                    .ifPresent(refusal -> {
                        throw refusal;
                    });
            if (Files.isDirectory(path)) {
                throw new UnsupportedInputException(
                        "this is a folder, and no Zarr store",
                        path.toString(),
                        "give a file in it, such as denoised.hspy of a run folder");
            }
            throw new UnsupportedInputException(
                    "the content is of no format that Moseley knows; expected one of: " + names(ALL),
                    path.toString(),
                    "check that this is the right file, or convert it with the program that wrote it");
        }
        if (claims.size() > 1) {
            throw new IllegalStateException(path + " is claimed by " + names(claims));
        }
        return claims.get(0);
    }

    /** Writes a spectrum image in the format that the extension names. See {@link SpectrumImageWriter}. */
    public static void write(Path path, io.moseley.spectrum.SpectrumImage image, WriteOptions options) {
        writerOf(path).write(path, image, options);
    }

    /** Writes a spectrum image, and the images recorded with it where the format can hold them. */
    public static void write(
            Path path,
            io.moseley.spectrum.SpectrumImage image,
            List<io.moseley.spectrum.GuideImage> images,
            WriteOptions options) {
        SpectrumImageWriter writer = writerOf(path);
        writer.write(path, image, writer.holdsImages() ? images : List.of(), options);
    }

    /** Writes an image in the format that the extension names. See {@link SpectrumImageWriter}. */
    public static void write(Path path, io.moseley.spectrum.GuideImage image, WriteOptions options) {
        writerOf(path).write(path, image, options);
    }

    /** Whether the extension names a format that can be written. */
    public static boolean canWrite(Path path) {
        return ALL.stream()
                .anyMatch(format ->
                        format.writer().isPresent() && format.extensions().contains(extension(path)));
    }

    /** An extension, with its dot, of each format that spectrum images are written to pixel by pixel. */
    public static List<String> mapExtensions() {
        return ALL.stream()
                .filter(format ->
                        format.writer().filter(SpectrumImageWriter::holdsMaps).isPresent())
                .map(format -> "." + format.extensions().get(0))
                .toList();
    }

    /**
     * The writer for an output's extension.
     *
     * @throws UsageException if none writes it
     */
    public static SpectrumImageWriter writerOf(Path path) {
        return ALL.stream()
                .filter(format -> format.extensions().contains(extension(path)))
                .flatMap(format -> format.writer().stream())
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "no format is written under the extension \"" + extension(path) + "\"",
                        path.toString(),
                        "name the output with one of: "
                                + ALL.stream()
                                        .filter(format -> format.writer().isPresent())
                                        .map(format -> "." + format.extensions().get(0))
                                        .collect(Collectors.joining(", "))));
    }

    private static void requireReadable(Path path) {
        if (!Files.exists(path)) {
            throw new UsageException("there is no such file", path.toString(), "check the name and the folder");
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
            throw new FailedException(
                    "the file cannot be read (" + e.getMessage() + ")", path.toString(), "check the disk", e);
        }
    }

    private static String extension(Path path) {
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static String names(List<SpectrumImageFormat> formats) {
        return formats.stream()
                .map(format -> format.name() + " (." + String.join(", .", format.extensions()) + ")")
                .collect(Collectors.joining(", "));
    }
}
