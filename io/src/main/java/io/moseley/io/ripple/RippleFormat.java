package io.moseley.io.ripple;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileHead;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.HeaderFields;
import io.moseley.io.array.RawArray;
import io.moseley.io.array.StoredImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.SpectrumImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lispix's format of two files: an array of numbers in {@code name.raw} and its description in {@code name.rpl}. Either
 * can be opened. All types, byte orders and record orders; HyperSpy's further keys; the variant of Oxford INCA.
 */
public final class RippleFormat implements SpectrumImageFormat {
    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new RippleWriter());
    }

    /** A .raw file has no signature: it is recognised if a .rpl file beside it describes it. */
    @Override
    public boolean recognises(FileHead head) {
        Path path = head.path();
        Optional<Path> rpl =
                head.isNamed("rpl") ? Optional.of(path) : FileName.beside(path, FileName.stem(path), "rpl");
        return Files.isRegularFile(path) && rpl.flatMap(RippleText::read).isPresent();
    }

    @Override
    public Optional<UnsupportedInputException> refusal(Path path) {
        if (!FileName.extension(path).equals("raw")) {
            return Optional.empty();
        }
        return Optional.of(new UnsupportedInputException(
                "a .raw file holds bare numbers; what they are would stand in a .rpl file of the same name, and there"
                        + " is none beside it that can be read",
                path.toString(),
                "put the .rpl file beside it, or write one: a text with the lines width, height, depth, offset,"
                        + " data-length, data-type, byte-order and record-by"));
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        boolean openedRaw = FileName.extension(path).equals("raw");
        Path rpl = openedRaw
                ? FileName.beside(path, FileName.stem(path), "rpl").orElseThrow(() -> alone(path, "rpl"))
                : path;
        Path raw = openedRaw
                ? path
                : FileName.beside(path, FileName.stem(path), "raw").orElseThrow(() -> alone(path, "raw"));
        Map<String, String> text = RippleText.read(rpl)
                .orElseThrow(() -> new CorruptInputException(
                        "the text describes no array", rpl.toString(), "export the map again"));
        HeaderFields fields = new HeaderFields(text);
        RawArray array = new RippleLayout(text, rpl).array(raw);
        List<String> warnings = new ArrayList<>();
        requireComplete(array, rpl, warnings);
        String title = fields.text("title").isEmpty() ? FileName.stem(path) : fields.text("title");
        List<SpectrumImageSource> sources = new ArrayList<>();
        List<GuideImage> images = new ArrayList<>();
        boolean image = array.channels() == 1;
        if (image) {
            ArrayCube.requireHoldable(array.height(), array.width(), 1, rpl.toString());
            StoredImage.read(
                            DetectorName.of(title),
                            DetectorName.of(title),
                            fields.navigationAxis("height", "y", array.height(), warnings),
                            fields.navigationAxis("width", "x", array.width(), warnings),
                            array,
                            warnings)
                    .ifPresent(images::add);
        } else {
            sources.add(new ArrayCube(
                    title, array, () -> header(array, fields, title, rpl, calibration, warnings), warnings));
        }
        DataSignal signal = new DataSignal(
                title,
                image ? DataSignal.Kind.IMAGE : DataSignal.Kind.SPECTRUM_IMAGE,
                shape(array),
                array.layout().text());
        return new DataFile(path, FileFormat.RIPPLE.title(), "", List.of(signal), sources, images, warnings);
    }

    private static SpectrumImageHeader header(
            RawArray array,
            HeaderFields fields,
            String title,
            Path rpl,
            EnergyCalibration calibration,
            List<String> warnings) {
        ArrayCube.requireHoldable(array.height(), array.width(), array.channels(), rpl.toString());
        return new SpectrumImageHeader(
                title,
                fields.navigationAxis("height", "y", array.height(), warnings),
                fields.navigationAxis("width", "x", array.width(), warnings),
                fields.energy().axis(calibration, array.channels(), rpl.toString(), warnings),
                fields.acquisition(),
                metadata(fields, title),
                Metadata.of(fields.fields()));
    }

    private static Metadata metadata(HeaderFields fields, String title) {
        Map<String, Object> general = new LinkedHashMap<>();
        general.put("title", title);
        for (String key : List.of("date", "time")) {
            if (!fields.text(key).isEmpty()) {
                general.put(key, fields.text(key));
            }
        }
        Metadata metadata = Metadata.of(Map.of("General", general));
        return fields.text("signal").isEmpty() ? metadata : metadata.with("Signal/signal_type", fields.text("signal"));
    }

    private static List<Long> shape(RawArray array) {
        long height = array.height();
        long width = array.width();
        long channels = array.channels();
        return channels == 1
                ? List.of(height, width)
                : array.byPixel() ? List.of(height, width, channels) : List.of(channels, height, width);
    }

    private static void requireComplete(RawArray array, Path rpl, List<String> warnings) {
        long size;
        try {
            size = Files.size(array.path());
        } catch (IOException e) {
            throw alone(rpl, "raw");
        }
        long needed = array.bytes();
        long there = size - array.offset();
        if (needed > there) {
            long rows = array.byPixel() ? Math.max(0, there) / (needed / array.height()) : 0;
            throw contradiction(
                    array,
                    rpl,
                    size,
                    "does not fit into the",
                    rows > 0
                            ? "copy both files again, or correct the numbers in the .rpl; to read the rows that are there,"
                                    + " write height " + rows
                            : "copy both files again, or correct the numbers in the .rpl");
        }
        long times = there / needed;
        if (there > needed
                && there % needed == 0
                && Long.bitCount(times) == 1
                && times * array.layout().size() <= 8) {
            throw contradiction(
                    array,
                    rpl,
                    size,
                    "takes exactly 1/" + times + " of the",
                    "correct the .rpl: data-length is probably "
                            + times * array.layout().size() + "; if there are several maps in the .raw, cut it");
        }
        if (there > needed) {
            warnings.add(
                    array.path().getFileName() + " has " + (there - needed) + " bytes more than the .rpl describes.");
        }
    }

    private static CorruptInputException contradiction(
            RawArray array, Path rpl, long size, String contradicts, String remedy) {
        return new CorruptInputException(
                "the array of " + array.height() + " × " + array.width() + " × " + array.channels() + " "
                        + array.layout().text() + " from offset " + array.offset() + " " + contradicts + " " + size
                        + " bytes of " + array.path().getFileName(),
                rpl + ", " + array.path(),
                remedy);
    }

    private static UsageException alone(Path path, String missing) {
        return new UsageException(
                "there is no ." + missing + " file of the same name beside it",
                path.toString(),
                "put both files, .rpl and .raw, into one folder under one name");
    }
}
