package io.moseley.io.tiff;

import io.moseley.error.CorruptInputException;
import io.moseley.error.MoseleyException;
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

    /** All pages of full resolution. One that cannot be read is left out, unless there is no other. */
    private static List<TiffPage> pages(FileBytes file, TiffContents contents) {
        List<TiffPage> pages = new ArrayList<>();
        List<MoseleyException> leftOut = new ArrayList<>();
        boolean whole = TiffDirectories.forEach(file, fields -> {
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
                leftOut.add(e);
            } catch (CorruptInputException e) {
                if (!pages.isEmpty()) {
                    throw e; // the pages after it would be taken for other channels
                }
                leftOut.add(e);
            }
        });
        if (pages.isEmpty() && !leftOut.isEmpty()) {
            throw leftOut.get(0);
        }
        leftOut.forEach(reason -> contents.warn("A page is left out: " + reason.what() + "."));
        int stated = pages.size();
        while (pages.size() > 1 && !pages.get(pages.size() - 1).isWithin(file)) {
            pages.remove(pages.size() - 1);
        }
        boolean cutOff = !whole || pages.size() < stated;
        if (cutOff && pages.size() < 2) {
            throw new CorruptInputException(
                    "the file ends before its second page",
                    file.path().toString(),
                    "the file is incomplete: copy it again, or save it again");
        }
        if (cutOff) {
            contents.warn("The file ends before its last page (an incomplete copy): the first " + pages.size()
                    + (whole ? " of " + stated : "")
                    + " pages are read, the channels after them are missing.");
        }
        if (pages.isEmpty()) {
            throw new UnsupportedInputException(
                    "the file holds previews only", file.path().toString(), "save the full image or stack");
        }
        return pages;
    }
}
