package io.moseley.spectrum;

import io.moseley.util.Text;
import java.util.OptionalDouble;

/**
 * A spatial axis: position(k) = offset + k · scale, at the centre of pixel k.
 *
 * @param name "y" or "x", or what the file calls it
 * @param units such as "nm" or "µm"; empty if the axis is not calibrated
 * @param scale pixel size in units, positive; 1 if not calibrated
 * @param size number of pixels
 */
public record NavigationAxis(String name, String units, double scale, double offset, int size) {
    public NavigationAxis {
        name = Text.line(name);
        units = Text.line(units);
        if (size < 1) {
            throw new IllegalArgumentException("a navigation axis needs at least one pixel, got " + size);
        }
        if (!(scale > 0) || !Double.isFinite(scale)) {
            throw new IllegalArgumentException("pixel size must be positive, got " + scale);
        }
    }

    /** An axis without calibration. */
    public static NavigationAxis uncalibrated(String name, int size) {
        return new NavigationAxis(name, "", 1, 0, size);
    }

    /** The axis that a line scan or a single spectrum does not have: one pixel, without a name. */
    public static NavigationAxis absent() {
        return uncalibrated("", 1);
    }

    public boolean isAbsent() {
        return size == 1 && name.isEmpty() && !isCalibrated();
    }

    /** An axis that begins at 0; not calibrated unless the pixel size is a positive number. */
    public static NavigationAxis inMicrometres(String name, double pixelSize, int size) {
        return pixelSize > 0 && Double.isFinite(pixelSize)
                ? new NavigationAxis(name, "µm", pixelSize, 0, size)
                : uncalibrated(name, size);
    }

    public boolean isCalibrated() {
        return !units.isEmpty();
    }

    /** The same positions in the units of another axis; this axis itself where the units are not of the same kind. */
    public NavigationAxis inUnitsOf(NavigationAxis other) {
        OptionalDouble metres = LengthUnits.metres(units);
        OptionalDouble otherMetres = LengthUnits.metres(other.units);
        if (units.equals(other.units) || metres.isEmpty() || otherMetres.isEmpty()) {
            return this;
        }
        double factor = metres.getAsDouble() / otherMetres.getAsDouble();
        return new NavigationAxis(name, other.units, scale * factor, offset * factor, size);
    }

    /** Length from edge to edge, in units. */
    public double extent() {
        return scale * size;
    }

    public NavigationAxis crop(int first, int newSize) {
        if (first < 0 || newSize < 1 || first + newSize > size) {
            throw new IllegalArgumentException(
                    "crop " + first + ".." + (first + newSize) + " does not lie in 0.." + size);
        }
        return new NavigationAxis(name, units, scale, offset + first * scale, newSize);
    }

    /** After summing groups of {@code factor} pixels; a remainder at the end is dropped. */
    public NavigationAxis rebin(int factor) {
        if (factor < 1 || factor > size) {
            throw new IllegalArgumentException("rebinning factor must be 1.." + size + ", got " + factor);
        }
        return new NavigationAxis(name, units, scale * factor, offset + (factor - 1) / 2.0 * scale, size / factor);
    }

    /** Divides the same extent into another number of pixels. */
    public NavigationAxis resample(int newSize) {
        if (newSize == size) {
            return this;
        }
        double newScale = extent() / newSize;
        return new NavigationAxis(name, units, newScale, offset - scale / 2 + newScale / 2, newSize);
    }
}
