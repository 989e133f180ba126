package io.moseley.io.tiff;

import io.moseley.io.array.HeaderFields;
import io.moseley.io.binary.FileBytes;
import io.moseley.spectrum.NavigationAxis;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Title, calibrations and acquisition of a file, from the fields of its first page.
 *
 * <p>ImageJ keeps the pixel size as resolution (pixels per unit) with the unit in the description; OME keeps both in its
 * XML. Resolutions without either are those of a printer, and are not taken.
 */
final class TiffCalibration {
    private static final int MAX_DESCRIPTION = 1 << 24;
    private static final int MAX_UNITS = 64;

    private static final String[] DM_AXES = {"height", "width", "depth"};

    private final Map<String, String> imageJ;
    private final HeaderFields fields;
    private final Optional<OmeDescription> ome;
    private final double xResolution;
    private final double yResolution;

    private TiffCalibration(
            Map<String, String> imageJ,
            Map<String, String> dm,
            Optional<OmeDescription> ome,
            double xResolution,
            double yResolution) {
        this.imageJ = imageJ;
        Map<String, String> all = new LinkedHashMap<>(dm);
        all.putAll(imageJ);
        this.fields = new HeaderFields(all);
        this.ome = ome;
        this.xResolution = xResolution;
        this.yResolution = yResolution;
    }

    static TiffCalibration of(Map<Integer, TiffField> fields, FileBytes file) {
        TiffField field = fields.get(PageTag.DESCRIPTION);
        String description =
                field == null ? "" : field.text(file, MAX_DESCRIPTION).strip();
        return new TiffCalibration(
                ImageJDescription.is(description) ? ImageJDescription.read(description) : Map.of(),
                digitalMicrograph(fields, file),
                OmeDescription.is(description)
                        ? OmeDescription.read(
                                description, String.valueOf(file.path().getFileName()))
                        : Optional.empty(),
                resolution(fields.get(PageTag.X_RESOLUTION), file),
                resolution(fields.get(PageTag.Y_RESOLUTION), file));
    }

    /** DigitalMicrograph's calibrations in the words of {@link HeaderFields}; empty in other files. */
    private static Map<String, String> digitalMicrograph(Map<Integer, TiffField> tags, FileBytes file) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int axis = 0; axis < DM_AXES.length; axis++) {
            TiffField units = tags.get(PageTag.DM_UNITS + axis);
            TiffField scale = tags.get(PageTag.DM_SCALES + axis);
            double step = scale == null ? Double.NaN : scale.decimal(file);
            if (units != null && Double.isFinite(step) && step != 0) {
                TiffField offset = tags.get(PageTag.DM_OFFSETS + axis);
                double origin = offset == null ? 0 : offset.decimal(file);
                fields.put(DM_AXES[axis] + "-units", units.text(file, MAX_UNITS).strip());
                fields.put(DM_AXES[axis] + "-scale", Double.toString(step));
                fields.put(DM_AXES[axis] + "-origin", Double.toString(Double.isFinite(origin) ? origin : 0));
            }
        }
        return fields;
    }

    Optional<OmeDescription> ome() {
        return ome;
    }

    /** The fields that Moseley wrote into ImageJ's description, and DigitalMicrograph's calibrations; empty in other files. */
    HeaderFields fields() {
        return fields;
    }

    /** Empty if the file has none. */
    String title() {
        return ome.map(OmeDescription::title).filter(title -> !title.isEmpty()).orElse(fields().text("title"));
    }

    /** Planes that ImageJ announces; it writes a single directory for all of them beyond 4 GiB. 1 if it says nothing. */
    int images() {
        return (int) fields().number("images").orElse(1);
    }

    /** Lengths of the axes C, Z and T, if the file states them. */
    Optional<int[]> planes() {
        if (ome.isPresent()) {
            return Optional.of(new int[] {
                ome.get().size("SizeC"), ome.get().size("SizeZ"), ome.get().size("SizeT")
            });
        }
        if (imageJ.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new int[] {
            (int) fields().number("channels").orElse(1),
            (int) fields().number("slices").orElse(1),
            (int) fields().number("frames").orElse(1)
        });
    }

    NavigationAxis yAxis(int size, List<String> warnings) {
        return axis("height", "y", "Y", yResolution, size, warnings);
    }

    NavigationAxis xAxis(int size, List<String> warnings) {
        return axis("width", "x", "X", xResolution, size, warnings);
    }

    private NavigationAxis axis(
            String prefix, String name, String letter, double resolution, int size, List<String> warnings) {
        HeaderFields fields = fields();
        if (fields.number(prefix + "-scale").isPresent()) {
            return fields.navigationAxis(prefix, name, size, warnings);
        }
        if (ome.isPresent()) {
            Map<String, String> pixels = ome.get().pixels();
            OptionalDouble scale =
                    new HeaderFields(Map.of("scale", pixels.getOrDefault("PhysicalSize" + letter, ""))).number("scale");
            String units = pixels.getOrDefault("PhysicalSize" + letter + "Unit", "µm");
            return calibrated(name, units, scale.orElse(Double.NaN), 0, size);
        }
        String unit =
                letter.equals("Y") && !fields.text("yunit").isEmpty() ? fields.text("yunit") : fields.text("unit");
        double scale = 1 / resolution;
        double origin = fields.number(letter.toLowerCase(java.util.Locale.ROOT) + "origin")
                .orElse(0);
        return calibrated(name, ImageJDescription.units(unit), scale, origin == 0 ? 0 : -origin * scale, size);
    }

    private static NavigationAxis calibrated(String name, String units, double scale, double offset, int size) {
        return units.isEmpty() || units.equals("pixel") || !(scale > 0) || Double.isInfinite(scale)
                ? NavigationAxis.uncalibrated(name, size)
                : new NavigationAxis(name, units, scale, offset, size);
    }

    private static double resolution(TiffField field, FileBytes file) {
        return field == null ? Double.NaN : field.rational(file);
    }
}
