package io.moseley.io.tiff;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.SpectrumImageWriter;
import io.moseley.io.binary.FileBytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * TIFF and BigTIFF: a stack is a spectrum image with one plane per channel, a page alone an image. Integers and floating
 * point numbers in strips or tiles, plain or compressed with deflate, LZW or PackBits; axes after ImageJ or OME.
 */
public final class TiffFormat implements SpectrumImageFormat {
    @Override
    public Optional<SpectrumImageWriter> writer() {
        return Optional.of(new TiffWriter());
    }

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        try (FileBytes file = FileBytes.open(path)) {
            TiffContents contents = new TiffContents(file, calibration);
            List<TiffPage> pages = pages(file, contents);
            for (int first = 0; first < pages.size(); ) {
                int end = first + 1;
                while (end < pages.size() && pages.get(end).matches(pages.get(first))) {
                    end++;
                }
                contents.add(pages.subList(first, end), first == 0);
                first = end;
            }
            return contents.dataFile();
        }
    }

    /** All pages of full resolution. One that cannot be read is left out, unless it is the first. */
    private static List<TiffPage> pages(FileBytes file, TiffContents contents) {
        List<TiffPage> pages = new ArrayList<>();
        TiffDirectories.forEach(file, fields -> {
            TiffField type = fields.get(PageTag.SUBFILE_TYPE);
            if (type != null && (type.number(file) & 1) != 0) {
                return;
            }
            if (pages.isEmpty()) {
                contents.describe(TiffCalibration.of(fields, file));
            }
            try {
                pages.add(TiffPage.of(fields, file));
            } catch (UnsupportedInputException e) {
                if (pages.isEmpty()) {
                    throw e;
                }
                contents.warn("A page is left out: " + e.what() + ".");
            }
        });
        if (pages.isEmpty()) {
            throw new UnsupportedInputException(
                    "the file holds previews only", file.path().toString(), "save the full image or stack");
        }
        return pages;
    }
}
