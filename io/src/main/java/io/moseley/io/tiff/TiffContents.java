package io.moseley.io.tiff;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.DataSignal;
import io.moseley.io.DetectorName;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.FileName;
import io.moseley.io.SpectrumImageSource;
import io.moseley.io.array.ArrayCube;
import io.moseley.io.array.CubeValues;
import io.moseley.io.array.Incomplete;
import io.moseley.io.array.RawArray;
import io.moseley.io.array.StorageOrder;
import io.moseley.io.array.StoredImage;
import io.moseley.io.binary.FileBytes;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sorts the pages of a file into spectrum images and images. */
final class TiffContents {
    private static final String[] AXES = {"C", "Z", "T"};

    private final FileBytes file;
    private final EnergyCalibration stated;
    private final List<DataSignal> signals = new ArrayList<>();
    private final List<SpectrumImageSource> sources = new ArrayList<>();
    private final List<GuideImage> images = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private TiffCalibration calibration;

    TiffContents(FileBytes file, EnergyCalibration stated) {
        this.file = file;
        this.stated = stated;
    }

    void describe(TiffCalibration ofFirstPage) {
        calibration = ofFirstPage;
    }

    void warn(String sentence) {
        if (!warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /**
     * Adds pages of the same shape.
     *
     * @param described whether they are the ones that the file's description speaks of
     */
    void add(List<TiffPage> pages, boolean described) {
        TiffPage first = pages.get(0);
        first.requirePlausible(file);
        String where = file.path().toString();
        int stated = described && pages.size() == 1 ? Math.max(1, calibration.images()) : pages.size();
        long contiguous = stated > pages.size() ? first.contiguousAt(file) : -1;
        long there = contiguous < 0 ? stated : (file.size() - contiguous) / first.bytes();
        int planes = 2 * there < stated ? stated : (int) Math.min(stated, there); // fewer contradict the description
        if (planes < stated) {
            warn(Incomplete.channels(planes, stated));
        }
        if (planes > pages.size() && contiguous < 0) {
            throw new CorruptInputException(
                    "the description announces " + planes + " planes, the file has " + pages.size(),
                    where,
                    "the file is incomplete: copy it again, or save it again");
        }
        List<Long> shape = planes == 1
                ? List.of((long) first.height(), (long) first.width())
                : List.of((long) planes, (long) first.height(), (long) first.width());
        String title = title();
        Optional<String> otherAxes = described && planes > 1 ? otherAxes(planes) : Optional.empty();
        DataSignal.Kind kind = planes == 1
                ? DataSignal.Kind.IMAGE
                : otherAxes.isPresent() || first.samples() > 1 ? DataSignal.Kind.OTHER : DataSignal.Kind.SPECTRUM_IMAGE;
        signals.add(new DataSignal(title, kind, shape, first.layout().text()));
        otherAxes.ifPresent(warnings::add);
        if (kind == DataSignal.Kind.IMAGE) {
            image(first);
        } else if (kind == DataSignal.Kind.SPECTRUM_IMAGE) {
            CubeValues values = contiguous >= 0
                    ? contiguous(first, contiguous, planes)
                    : new TiffStack(file.path(), described ? inOrder(pages) : pages);
            sources.add(new ArrayCube(title, values, () -> header(title, first, planes, described), warnings));
        }
    }

    /** The file, when all pages are added. */
    DataFile dataFile() {
        if (sources.size() > 1) {
            warnings.add(
                    "The file holds " + sources.size() + " stacks; the first is used (choose another with --signal).");
        }
        String version = TiffDirectories.isBig(file) ? "BigTIFF" : "6.0";
        return new DataFile(file.path(), FileFormat.TIFF.title(), version, signals, sources, images, warnings);
    }

    private String title() {
        return calibration.title().isEmpty() ? FileName.stem(file.path()) : calibration.title();
    }

    private SpectrumImageHeader header(String title, TiffPage page, int channels, boolean described) {
        String where = file.path().toString();
        ArrayCube.requireHoldable(page.height(), page.width(), channels, where);
        if (!described) {
            warnings.add("The calibrations of the file are taken for all its stacks.");
        }
        return new SpectrumImageHeader(
                title,
                calibration.yAxis(page.height(), warnings),
                calibration.xAxis(page.width(), warnings),
                calibration.fields().energy().axis(stated, channels, where, warnings),
                calibration.fields().acquisition(),
                Metadata.of(Map.of("General", Map.of("title", title))),
                Metadata.of(calibration.fields().fields()));
    }

    private void image(TiffPage page) {
        ArrayCube.requireHoldable(page.height(), page.width(), 1, file.path().toString());
        if (page.samples() > 2) {
            warn("The image is coloured: the mean of its colours is taken.");
        }
        StoredImage.read(
                        detector(),
                        detector(),
                        calibration.yAxis(page.height(), warnings),
                        calibration.xAxis(page.width(), warnings),
                        new TiffStack(file.path(), List.of(page)),
                        warnings)
                .ifPresent(images::add);
    }

    /** Named in the title, otherwise in the name of the file; otherwise the title. */
    private String detector() {
        String title = title();
        String named = DetectorName.of(title);
        String stem = FileName.stem(file.path());
        boolean fileNamesIt = named.equals(title) && !DetectorName.of(stem).equals(stem);
        return fileNamesIt ? DetectorName.of(stem) : named;
    }

    /** The array after the one directory that ImageJ writes for a stack beyond 4 GiB. */
    private RawArray contiguous(TiffPage page, long at, int planes) {
        RawArray array =
                new RawArray(file.path(), at, page.layout(), page.height(), page.width(), planes, StorageOrder.PLANES);
        file.require(at, array.bytes(), "the stack of " + planes + " planes");
        return array;
    }

    /** Why the planes are not the channels of one map; empty if they are. */
    private Optional<String> otherAxes(int planes) {
        if (calibration.ome().isPresent() && calibration.ome().get().otherFiles()) {
            return Optional.of("The planes are spread over several files: save them as one.");
        }
        int[] lengths = calibration.planes().orElse(new int[] {planes, 1, 1});
        int longer = 0;
        for (int length : lengths) {
            longer += length > 1 ? 1 : 0;
        }
        return longer > 1
                ? Optional.of("The stack has " + lengths[0] + " channels × " + lengths[1] + " slices × " + lengths[2]
                        + " frames, which is more than one energy axis: sum or split it first.")
                : Optional.empty();
    }

    /** The pages in the order of the channels. */
    private List<TiffPage> inOrder(List<TiffPage> pages) {
        if (calibration.ome().isEmpty()) {
            return pages;
        }
        OmeDescription ome = calibration.ome().get();
        for (String axis : AXES) {
            if (ome.size("Size" + axis) == pages.size()) {
                List<TiffPage> ordered = new ArrayList<>();
                for (int page : ome.pageOfPlane(axis, pages.size())) {
                    if (page < 0 || page >= pages.size()) {
                        throw new CorruptInputException(
                                "the OME-XML speaks of page " + page + ", the stack has " + pages.size(),
                                file.path().toString(),
                                "save the file again");
                    }
                    ordered.add(pages.get(page));
                }
                return ordered;
            }
        }
        throw new UnsupportedInputException(
                "the OME-XML announces another number of planes than the " + pages.size() + " pages of the file",
                file.path().toString(),
                "save the file again with one channel per page");
    }
}
