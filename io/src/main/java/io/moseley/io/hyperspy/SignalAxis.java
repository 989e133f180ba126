package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.EnergyAxis;
import io.moseley.spectrum.NavigationAxis;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * One axis as the file describes it: value(k) = offset + k · scale.
 *
 * @param units empty if the file has none
 * @param navigate null if the file does not say
 */
public record SignalAxis(String name, String units, double scale, double offset, int size, Boolean navigate) {
    /** Axes in steps of eV have channels of 0.5 to 100 eV, those in keV a thousandth of that. */
    private static final double MIN_KEV_PER_CHANNEL = 0.0005;

    private static final double MAX_KEV_PER_CHANNEL = 0.1;
    private static final double MIN_TOP_KEV = 1;
    private static final double MAX_TOP_KEV = 120;

    /** @param size length of the array along this axis */
    static SignalAxis read(StoredGroup group, long size, String where) throws IOException {
        Object stated = group.attribute("size");
        if (size < 1 || size > Integer.MAX_VALUE || (stated instanceof Long value && value != size)) {
            throw new CorruptInputException(
                    "the axis " + group.path() + " has " + (stated == null ? size : stated) + " points, the data have "
                            + size,
                    where);
        }
        double scale = number(group.attribute("scale"), 1);
        double offset = number(group.attribute("offset"), 0);
        StoredArray points = group.array("axis").orElse(null);
        if (points != null) {
            double[] uniform = uniform(points, size, where);
            offset = uniform[0];
            scale = uniform[1];
        }
        Object navigate = group.attribute("navigate");
        return new SignalAxis(
                text(group.attribute("name")),
                text(group.attribute("units")),
                scale,
                offset,
                (int) size,
                navigate instanceof Boolean flag
                        ? flag
                        : navigate instanceof Number number ? (Boolean) (number.intValue() != 0) : null);
    }

    /** The axis that a dictionary of HyperSpy describes; of length 0 if it states none. */
    static SignalAxis of(Map<?, ?> description) {
        double size = number(description.get("size"), 0);
        return new SignalAxis(
                text(description.get("name")),
                text(description.get("units")),
                number(description.get("scale"), 1),
                number(description.get("offset"), 0),
                size > 0 && size <= Integer.MAX_VALUE ? (int) size : 0,
                description.get("navigate") instanceof Boolean flag ? flag : null);
    }

    /** This axis as one of navigation, or not. */
    SignalAxis with(boolean newNavigate) {
        return new SignalAxis(name, units, scale, offset, size, newNavigate);
    }

    boolean looksLikeEnergy() {
        String lower = name.toLowerCase(Locale.ROOT);
        String unit = units.toLowerCase(Locale.ROOT);
        return lower.startsWith("energy") || unit.equals("ev") || unit.equals("kev");
    }

    /** A spatial axis; one without units or with a useless scale is not calibrated. */
    NavigationAxis toNavigation(String fallbackName, List<String> warnings) {
        String label = name.isEmpty() ? fallbackName : name;
        if (!(Math.abs(scale) > 0) || !Double.isFinite(scale) || !Double.isFinite(offset)) {
            warnings.add("The axis " + label + " has a step of " + scale + ": taken as not calibrated.");
            return NavigationAxis.uncalibrated(label, size);
        }
        if (scale < 0) {
            warnings.add("The axis " + label + " runs backwards (step " + scale + " " + units
                    + "): its positions are counted from the first pixel.");
            return new NavigationAxis(label, units, -scale, 0, size);
        }
        return new NavigationAxis(label, units, scale, offset, size);
    }

    /**
     * The energy axis in keV. Without units the values decide if they can, and a warning says so.
     *
     * @throws UnsupportedInputException if neither file nor user say what the channels are
     */
    EnergyAxis toEnergy(EnergyCalibration stated, String where, List<String> warnings) {
        OptionalDouble scaleKev = stated.scaleKev();
        OptionalDouble offsetKev = stated.offsetKev();
        if (scaleKev.isEmpty() || offsetKev.isEmpty()) {
            double unit = scaleKev.isPresent() && offset == 0 ? 1 : unitKev(where, warnings);
            scaleKev = scaleKev.isPresent() ? scaleKev : OptionalDouble.of(scale * unit);
            offsetKev = offsetKev.isPresent() ? offsetKev : OptionalDouble.of(offset * unit);
        }
        if (!(scaleKev.getAsDouble() > 0)
                || !Double.isFinite(scaleKev.getAsDouble())
                || !Double.isFinite(offsetKev.getAsDouble())) {
            throw notCalibrated("a step of " + scale + " and an offset of " + offset, where);
        }
        return new EnergyAxis(scaleKev.getAsDouble(), offsetKev.getAsDouble(), size);
    }

    private double unitKev(String where, List<String> warnings) {
        switch (units.toLowerCase(Locale.ROOT)) {
            case "kev" -> {
                return 1;
            }
            case "ev" -> {
                return 1e-3;
            }
            case "" -> {
                for (double unit : new double[] {1, 1e-3}) {
                    double top = (offset + scale * size) * unit;
                    boolean counting = scale == 1 && offset == 0;
                    if (!counting
                            && scale * unit >= MIN_KEV_PER_CHANNEL
                            && scale * unit <= MAX_KEV_PER_CHANNEL
                            && top >= MIN_TOP_KEV
                            && top <= MAX_TOP_KEV) {
                        warnings.add(String.format(
                                Locale.ROOT,
                                "The energy axis has no units; its values (step %s, offset %s) were taken as %s."
                                        + " If that is wrong, use --energy-scale and --energy-offset.",
                                scale,
                                offset,
                                unit == 1 ? "keV" : "eV"));
                        return unit;
                    }
                }
                throw notCalibrated("no units, a step of " + scale + " and an offset of " + offset, where);
            }
            default -> throw notCalibrated("the unit \"" + units + "\"", where);
        }
    }

    private UnsupportedInputException notCalibrated(String has, String where) {
        return new UnsupportedInputException(
                "the signal axis \"" + name + "\" has " + has + ", which is no calibration of energies",
                where,
                "state the channel width with --energy-scale and the energy of channel 0 with --energy-offset, in keV");
    }

    private static double[] uniform(StoredArray points, long size, String where) throws IOException {
        long[] shape = points.shape();
        if (shape.length != 1 || shape[0] != size || points.numbers().isEmpty()) {
            throw new CorruptInputException(
                    points.path() + " is of " + points.elementType() + " and shape " + Arrays.toString(shape)
                            + ", the data have " + size + " points",
                    where);
        }
        Object data = points.values();
        double first = ((Number) Array.get(data, 0)).doubleValue();
        double last = ((Number) Array.get(data, (int) size - 1)).doubleValue();
        double step = size > 1 ? (last - first) / (size - 1) : 1;
        for (int i = 0; i < size; i++) {
            double value = ((Number) Array.get(data, i)).doubleValue();
            if (!(Math.abs(value - first - i * step) <= 0.01 * Math.abs(step))) {
                throw new UnsupportedInputException(
                        "the axis " + points.path() + " is not uniform: point " + i + " lies at " + value
                                + ", expected " + (first + i * step),
                        where,
                        "interpolate the data to a uniform axis first");
            }
        }
        return new double[] {first, step};
    }

    private static double number(Object value, double fallback) {
        return value instanceof Number number ? number.doubleValue() : fallback;
    }

    private static String text(Object value) {
        String text = value instanceof String string ? string.strip() : "";
        return text.equalsIgnoreCase("<undefined>") || text.equalsIgnoreCase("undefined") ? "" : text;
    }
}
