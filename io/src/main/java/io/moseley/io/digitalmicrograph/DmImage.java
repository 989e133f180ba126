package io.moseley.io.digitalmicrograph;

import io.moseley.io.DataSignal;
import io.moseley.io.array.RawArray;
import io.moseley.io.array.StorageOrder;
import io.moseley.io.binary.NumberLayout;
import io.moseley.spectrum.NavigationAxis;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An entry of {@code ImageList}: where its values lie, its axes, and what its tags say. The first axis is the fastest.
 *
 * @param title may be empty
 * @param numbers empty for complex and coloured pixels, which are not read
 */
record DmImage(String title, List<Axis> axes, Optional<NumberLayout> numbers, int typeCode, TagArray data, Tags tags) {
    private static final int BOOLEAN = 14;

    /**
     * One axis as the file describes it.
     *
     * @param scale 0 if not stated
     * @param origin in pixels: value(k) = (k − origin) · scale
     * @param units empty if not stated
     */
    record Axis(int size, double scale, double origin, String units) {
        boolean isEnergy() {
            String unit = units.toLowerCase(Locale.ROOT);
            return unit.equals("kev") || unit.equals("ev");
        }

        NavigationAxis toNavigation(String name) {
            double step = Math.abs(scale);
            if (units.isEmpty() || !(step > 0) || !Double.isFinite(step)) {
                return NavigationAxis.uncalibrated(name, size);
            }
            double offset = scale < 0 ? 0 : -origin * scale;
            return new NavigationAxis(
                    name, units.replace('\u03BC', 'µ'), step, Double.isFinite(offset) ? offset : 0, size);
        }
    }

    /** The images of a file without its thumbnails; entries without usable dimensions are skipped. */
    static List<DmImage> of(TagTree tree) {
        Tags root = new Tags(tree.root());
        List<Tags> entries = root.group("ImageList").map(Tags::groups).orElse(List.of());
        List<Long> thumbnails = new ArrayList<>();
        for (Tags thumbnail : root.group("Thumbnails").map(Tags::groups).orElse(List.of())) {
            OptionalDouble index = thumbnail.number("ImageIndex");
            index.ifPresent(value -> thumbnails.add((long) value));
        }
        List<DmImage> images = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (!thumbnails.contains((long) i)) {
                of(entries.get(i), tree.order()).ifPresent(images::add);
            }
        }
        return images;
    }

    private static Optional<DmImage> of(Tags entry, ByteOrder order) {
        Optional<Tags> imageData = entry.group("ImageData");
        Optional<TagArray> data = imageData.flatMap(tags -> tags.array("Data"));
        List<Long> sizes = imageData
                .flatMap(tags -> tags.group("Dimensions"))
                .map(Tags::integers)
                .orElse(List.of());
        if (data.isEmpty() || sizes.isEmpty() || sizes.size() > 8) {
            return Optional.empty();
        }
        List<Tags> calibrations = imageData
                .flatMap(tags -> tags.group("Calibrations", "Dimension"))
                .map(Tags::groups)
                .orElse(List.of());
        List<Axis> axes = new ArrayList<>();
        long values = 1;
        for (int i = 0; i < sizes.size(); i++) {
            long size = sizes.get(i);
            if (size < 1 || size > Integer.MAX_VALUE || values > Long.MAX_VALUE / size) {
                return Optional.empty();
            }
            values *= size;
            Tags calibration = i < calibrations.size() ? calibrations.get(i) : new Tags(Collections.emptyMap());
            axes.add(new Axis(
                    (int) size,
                    calibration.number("Scale").orElse(0),
                    calibration.number("Origin").orElse(0),
                    calibration.text("Units").orElse("")));
        }
        int code = (int) imageData.get().number("DataType").orElse(-1);
        return Optional.of(new DmImage(
                entry.text("Name").orElse(""),
                withoutSingle(axes),
                Optional.ofNullable(numbers(code, order)),
                code,
                data.get(),
                entry.group("ImageTags").orElse(new Tags(Collections.emptyMap()))));
    }

    /** The layout of a pixel type ({@code ImageData.DataType}); null if its pixels are no real numbers. */
    private static NumberLayout numbers(int code, ByteOrder order) {
        return switch (code) {
            case 6, BOOLEAN -> new NumberLayout(NumberLayout.Kind.UNSIGNED, 1, order);
            case 10 -> new NumberLayout(NumberLayout.Kind.UNSIGNED, 2, order);
            case 11 -> new NumberLayout(NumberLayout.Kind.UNSIGNED, 4, order);
            case 40 -> new NumberLayout(NumberLayout.Kind.UNSIGNED, 8, order);
            case 9 -> new NumberLayout(NumberLayout.Kind.SIGNED, 1, order);
            case 1 -> new NumberLayout(NumberLayout.Kind.SIGNED, 2, order);
            case 7 -> new NumberLayout(NumberLayout.Kind.SIGNED, 4, order);
            case 39 -> new NumberLayout(NumberLayout.Kind.SIGNED, 8, order);
            case 2 -> new NumberLayout(NumberLayout.Kind.FLOATING, 4, order);
            case 12 -> new NumberLayout(NumberLayout.Kind.FLOATING, 8, order);
            default -> null;
        };
    }

    /** Axes of one point behind the first two say nothing. */
    private static List<Axis> withoutSingle(List<Axis> axes) {
        List<Axis> kept = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (i < 2 || axes.get(i).size() > 1) {
                kept.add(axes.get(i));
            }
        }
        return kept;
    }

    long values() {
        long values = 1;
        for (Axis axis : axes) {
            values *= axis.size();
        }
        return values;
    }

    /** Tells whether the array holds all values. */
    boolean isComplete() {
        return numbers.isPresent() && values() <= data.bytes() / numbers.get().size();
    }

    /** The values of an image of a known type. */
    RawArray array(Path path, int height, int width, int channels, StorageOrder storageOrder) {
        return new RawArray(path, data.position(), numbers.orElseThrow(), height, width, channels, storageOrder);
    }

    boolean isXray() {
        return tags.group("Meta Data")
                .flatMap(meta -> meta.text("Signal"))
                .filter(signal -> signal.equals("X-ray"))
                .isPresent();
    }

    DataSignal.Kind kind() {
        String format =
                tags.group("Meta Data").flatMap(meta -> meta.text("Format")).orElse("");
        boolean spectra = format.startsWith("Spectrum") || isXray();
        return switch (axes.size()) {
            case 1 -> DataSignal.Kind.SPECTRUM;
            case 2 ->
                spectra && axes.stream().anyMatch(Axis::isEnergy)
                        ? axes.stream().anyMatch(axis -> axis.size() == 1)
                                ? DataSignal.Kind.SPECTRUM
                                : DataSignal.Kind.LINE_SCAN
                        : DataSignal.Kind.IMAGE;
            case 3 -> spectra ? DataSignal.Kind.SPECTRUM_IMAGE : DataSignal.Kind.OTHER;
            default -> DataSignal.Kind.OTHER;
        };
    }

    DataSignal summary() {
        List<Long> shape = new ArrayList<>();
        axes.forEach(axis -> shape.add(0, (long) axis.size()));
        return new DataSignal(
                title,
                kind(),
                shape,
                typeCode == BOOLEAN ? "bool" : numbers.map(NumberLayout::text).orElse("type " + typeCode));
    }
}
