package io.moseley.io.oxford;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.io.DataSignal;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The electron images beside a map. They show a larger field; the map's header says which part of it was mapped, and that
 * part becomes the guide.
 */
final class OxfordImages {
    private static final long MAX_PIXELS = 1L << 28;

    /** One image, stored as pixels × 1. */
    private record Stored(String detector, String title, Dataset dataset) {}

    /**
     * The part of an image that was mapped, as fractions of its width and height.
     *
     * @param width of the part, likewise its height
     */
    record Box(double x, double y, double width, double height) {
        private static final double TOLERANCE = 1e-3;

        /** Relative Offset and Relative Size of a map's header; empty if it has none. */
        static Optional<Box> of(OxfordHeader map) {
            var x = map.number("Relative Offset", 0);
            var y = map.number("Relative Offset", 1);
            var width = map.number("Relative Size", 0);
            var height = map.number("Relative Size", 1);
            return x.isPresent() && y.isPresent() && width.isPresent() && height.isPresent()
                    ? Optional.of(new Box(x.getAsDouble(), y.getAsDouble(), width.getAsDouble(), height.getAsDouble()))
                    : Optional.empty();
        }

        boolean isInside() {
            return width > 0
                    && height > 0
                    && x >= -TOLERANCE
                    && y >= -TOLERANCE
                    && x + width <= 1 + TOLERANCE
                    && y + height <= 1 + TOLERANCE;
        }
    }

    private OxfordImages() {}

    /**
     * @param slice the acquisition's group
     * @param box of the map in the images; empty if the file does not say, or there is no map
     * @param signals receives what was found
     * @param warnings receives why an image is no guide
     */
    static List<GuideImage> read(
            Path path,
            Group slice,
            Optional<Box> box,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            List<DataSignal> signals,
            List<String> warnings)
            throws IOException {
        List<GuideImage> guides = new ArrayList<>();
        if (!(slice.getChild("Electron Image") instanceof Group technique)) {
            return guides;
        }
        OxfordHeader header = OxfordHeader.of(technique, path.toString()).orElse(null);
        int height = header == null ? 0 : header.size("Y Cells");
        int width = header == null ? 0 : header.size("X Cells");
        for (Stored image : stored(technique)) {
            Hdf5Files.dispensable(path, "The image “" + image.title() + "”", warnings, () -> {
                read(path, image, header, height, width, box, yAxis, xAxis, guides, signals, warnings);
                return image;
            });
        }
        return guides;
    }

    private static void read(
            Path path,
            Stored image,
            OxfordHeader header,
            int height,
            int width,
            Optional<Box> box,
            NavigationAxis yAxis,
            NavigationAxis xAxis,
            List<GuideImage> guides,
            List<DataSignal> signals,
            List<String> warnings)
            throws IOException {
        String name = "The image “" + image.title() + "” ";
        NumberLayout layout = Hdf5Blocks.numbers(image.dataset()).orElse(null);
        if (layout == null
                || height == 0
                || width == 0
                || (long) height * width > MAX_PIXELS
                || image.dataset().getSize() != (long) height * width
                || image.dataset().getDimensionsAsLong()[0] != (long) height * width) {
            warnings.add(name + "is left out: its shape is not that of its header.");
            return;
        }
        signals.add(new DataSignal(image.title(), DataSignal.Kind.IMAGE, layout.text(), height, width));
        if (yAxis == null) {
            whole(path, image, layout, height, width, header).ifPresent(guides::add);
        } else if (box.isEmpty() || !box.get().isInside()) {
            warnings.add(name
                    + (box.isEmpty() ? "does not say where in it" : "does not contain the area that")
                    + (box.isEmpty() ? " the map lies: it is no guide." : " was mapped: it is no guide."));
        } else if (yAxis.size() > 1) {
            float[] values = values(path, image.dataset(), layout, height * width);
            part(image.detector(), values, height, width, box.get(), yAxis, xAxis)
                    .ifPresent(guides::add);
        }
    }

    /** Images of the kinds of detectors, in the file's order. */
    private static List<Stored> stored(Group technique) {
        List<Stored> images = new ArrayList<>();
        if (technique.getChild("Data") instanceof Group data) {
            for (String detector : List.of("BSE", "SE", "FSE")) {
                if (data.getChild(detector) instanceof Group kind) {
                    for (Map.Entry<String, Node> child : kind.getChildren().entrySet()) {
                        if (child.getValue() instanceof Dataset dataset && dataset.getDimensionsAsLong().length > 0) {
                            images.add(new Stored(detector, detector + " " + child.getKey(), dataset));
                        }
                    }
                }
            }
        }
        return images;
    }

    private static Optional<GuideImage> whole(
            Path path, Stored image, NumberLayout layout, int height, int width, OxfordHeader header)
            throws IOException {
        float[] values = values(path, image.dataset(), layout, height * width);
        return finite(values)
                ? Optional.of(new GuideImage(
                        image.detector(),
                        NavigationAxis.inMicrometres(
                                "y", header.number("Y Step").orElse(0), height),
                        NavigationAxis.inMicrometres(
                                "x", header.number("X Step").orElse(0), width),
                        values))
                : Optional.empty();
    }

    /**
     * The mapped part of an image, with about as many pixels as it has there, so that its extent is exactly that of the
     * map. Where the part begins or ends within a pixel, values are interpolated linearly between the pixels' centres.
     */
    static Optional<GuideImage> part(
            String detector,
            float[] values,
            int height,
            int width,
            Box box,
            NavigationAxis yAxis,
            NavigationAxis xAxis) {
        int rows = (int) Math.max(1, Math.min(height, Math.round(box.height() * height)));
        int columns = (int) Math.max(1, Math.min(width, Math.round(box.width() * width)));
        float[] part = new float[rows * columns];
        for (int row = 0; row < rows; row++) {
            double y = clamp(box.y() * height + (row + 0.5) * box.height() * height / rows - 0.5, height);
            int y0 = (int) y;
            int y1 = Math.min(y0 + 1, height - 1);
            double fy = y - y0;
            for (int column = 0; column < columns; column++) {
                double x = clamp(box.x() * width + (column + 0.5) * box.width() * width / columns - 0.5, width);
                int x0 = (int) x;
                int x1 = Math.min(x0 + 1, width - 1);
                double fx = x - x0;
                double upper = values[y0 * width + x0] * (1 - fx) + values[y0 * width + x1] * fx;
                double lower = values[y1 * width + x0] * (1 - fx) + values[y1 * width + x1] * fx;
                part[row * columns + column] = (float) (upper * (1 - fy) + lower * fy);
            }
        }
        return finite(part)
                ? Optional.of(new GuideImage(detector, yAxis.resample(rows), xAxis.resample(columns), part))
                : Optional.empty();
    }

    /** Positions that single precision puts a hair off a pixel's centre are put on it. */
    private static double clamp(double position, int size) {
        double rounded = Math.rint(position);
        double snapped = Math.abs(position - rounded) < 1e-3 ? rounded : position;
        return Math.max(0, Math.min(size - 1.0, snapped));
    }

    private static float[] values(Path path, Dataset dataset, NumberLayout layout, int pixels) throws IOException {
        float[] values = new float[pixels];
        OxfordDetector.forEachPixel(path, dataset, layout, (pixel, value) -> values[pixel] = (float) value);
        return values;
    }

    private static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
