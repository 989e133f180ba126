package io.moseley.io.oxford;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.CorruptInputException;
import io.moseley.io.array.FileCalibration;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.binary.Numbers;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.io.hdf5.Hdf5Scalars;
import io.moseley.xray.AtomicData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The recording of one EDS detector: the group "EDS", or "EDS1", "EDS2", … where there are several.
 *
 * @param path of its group in the file
 * @param name of the group
 * @param channels of a spectrum; 0 if there are no spectra
 * @param elements that were analysed
 */
record OxfordDetector(
        String path,
        String name,
        Grid grid,
        int channels,
        FileCalibration calibration,
        Times times,
        Direction direction,
        List<String> elements) {
    /**
     * The pixels of the map.
     *
     * @param height rows; 1 for a line
     * @param xStep width of a pixel in µm; 0 if not stated, likewise {@code yStep}
     */
    record Grid(int height, int width, double xStep, double yStep) {}

    /** Live time and real time of all pixels together. */
    record Times(OptionalDouble liveSeconds, OptionalDouble realSeconds) {}

    /** The direction from the sample to the detector. */
    record Direction(OptionalDouble elevationDegrees, OptionalDouble azimuthDegrees) {}

    private static final int MAX_LINES = 1000;

    static OxfordDetector read(Path file, Group group) throws IOException {
        String where = file.toString();
        OxfordHeader header =
                OxfordHeader.of(group, where).orElseThrow(() -> corrupt(file, group.getPath() + " has no header"));
        int height = header.size("Y Cells");
        int width = header.size("X Cells");
        if (height == 0 || width == 0 || (long) height * width > Integer.MAX_VALUE / 8) {
            throw corrupt(
                    file,
                    group.getPath() + " states " + header.number("Y Cells") + " × " + header.number("X Cells")
                            + " pixels");
        }
        int channels = 0;
        OptionalDouble live = OptionalDouble.empty();
        OptionalDouble real = OptionalDouble.empty();
        if (group.getChild("Data") instanceof Group data) {
            channels = channels(file, data, height * width, header);
            live = sum(file, data, "Live Time", height * width);
            real = sum(file, data, "Real Time", height * width);
        }
        return new OxfordDetector(
                group.getPath().replaceAll("/+$", ""),
                group.getName(),
                new Grid(
                        height,
                        width,
                        header.number("X Step").orElse(0),
                        header.number("Y Step").orElse(0)),
                channels,
                new FileCalibration(
                        Numbers.times(header.number("Channel Width"), 1e-3),
                        Numbers.times(header.number("Start Channel"), 1e-3)),
                new Times(live, real),
                new Direction(
                        Numbers.times(header.number("Detector Elevation"), 180 / Math.PI),
                        Numbers.times(header.number("Detector Azimuth"), 180 / Math.PI)),
                elements(group));
    }

    boolean hasSpectra() {
        return channels > 0;
    }

    int height() {
        return grid.height();
    }

    int width() {
        return grid.width();
    }

    int pixels() {
        return grid.height() * grid.width();
    }

    private static int channels(Path file, Group data, int pixels, OxfordHeader header) {
        if (!(data.getChild("Spectrum") instanceof Dataset spectrum) || spectrum.getSize() == 0) {
            return 0;
        }
        long[] shape = spectrum.getDimensionsAsLong();
        int stated = header.size("Number Channels");
        if (shape.length != 2 || shape[0] != pixels || (stated > 0 && stated != shape[1])) {
            throw corrupt(
                    file,
                    spectrum.getPath() + " has the shape " + Arrays.toString(shape) + ", expected " + pixels
                            + " pixels × " + (stated > 0 ? stated : "the number of") + " channels");
        }
        if (shape[1] > io.moseley.spectrum.CountSpectrumImage.MAX_CHANNELS) {
            throw corrupt(file, spectrum.getPath() + " states " + shape[1] + " channels");
        }
        return (int) shape[1];
    }

    /** Pixels outside the acquired area are not numbers, and are left out. */
    private static OptionalDouble sum(Path file, Group data, String name, int pixels) throws IOException {
        double[] sum = {0};
        boolean there = forEachPixel(
                file, data, name, pixels, (pixel, value) -> sum[0] += Double.isFinite(value) && value > 0 ? value : 0);
        return there && sum[0] > 0 && Double.isFinite(sum[0]) ? OptionalDouble.of(sum[0]) : OptionalDouble.empty();
    }

    /** Receives the value of a pixel. */
    @FunctionalInterface
    interface PixelVisitor {
        void visit(int pixel, double value);
    }

    /**
     * Reads a dataset of one value for each pixel.
     *
     * @param data the group with the detector's data
     * @return false if there is none such
     */
    static boolean forEachPixel(Path file, Group data, String name, int pixels, PixelVisitor visitor)
            throws IOException {
        if (!(data.getChild(name) instanceof Dataset dataset) || dataset.getSize() != pixels) {
            return false;
        }
        NumberLayout layout = Hdf5Blocks.numbers(dataset).orElse(null);
        if (layout == null || dataset.isEmpty()) {
            return false;
        }
        forEachPixel(file, dataset, layout, visitor);
        return true;
    }

    /** Reads a dataset of one value for each pixel, or of several, of which the first counts. */
    static void forEachPixel(Path file, Dataset dataset, NumberLayout layout, PixelVisitor visitor) throws IOException {
        double[] value = new double[1];
        new Hdf5Blocks(file, dataset).forEach((offset, shape, stored, bytes) -> {
            int stride = layout.size();
            for (int axis = 1; axis < stored.length; axis++) {
                stride *= stored[axis];
            }
            for (int i = 0; i < shape[0]; i++) {
                layout.read(bytes, i * stride, 1, value);
                visitor.visit(offset[0] + i, value[0]);
            }
        });
    }

    /** The first two values of a dataset of one value for each pixel; not a number where there is none. */
    static double[] firstTwo(Path file, Dataset dataset) throws IOException {
        double[] first = {Double.NaN, Double.NaN};
        NumberLayout layout = Hdf5Blocks.numbers(dataset).orElse(null);
        if (layout != null && !dataset.isEmpty()) {
            forEachPixel(file, dataset, layout, (pixel, value) -> {
                if (pixel < first.length) {
                    first[pixel] = value;
                }
            });
        }
        return first;
    }

    /** In the order of the file, from whatever was mapped: line windows, fitted peaks or compositions. */
    private static List<String> elements(Group group) {
        List<String> elements = new ArrayList<>();
        if (!(group.getChild("Data") instanceof Group data)) {
            return elements;
        }
        for (String kind : List.of("Window Integral", "Peak Area", "Composition")) {
            if (!(data.getChild(kind) instanceof Group lines)) {
                continue;
            }
            for (Map.Entry<String, Node> line : lines.getChildren().entrySet()) {
                Object number = Hdf5Scalars.attribute(line.getValue(), "Atomic Number");
                AtomicData.find(number instanceof Number z ? z.intValue() : 0)
                        .filter(symbol -> elements.size() < MAX_LINES && !elements.contains(symbol))
                        .ifPresent(elements::add);
            }
        }
        return elements;
    }

    private static CorruptInputException corrupt(Path file, String what) {
        return new CorruptInputException(
                "the H5OINA file is damaged: " + what,
                file.toString(),
                "export the file again from AZtec, or copy it again");
    }
}
