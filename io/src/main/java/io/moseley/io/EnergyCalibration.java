package io.moseley.io;

import io.moseley.error.UnsupportedInputException;
import io.moseley.spectrum.EnergyAxis;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The calibration of the energy axis where the user states it; it wins over what the file says.
 *
 * @param scaleKev channel width in keV ({@code --energy-scale}); empty to take the file's
 * @param offsetKev energy of the centre of channel 0 in keV ({@code --energy-offset}); empty to take the file's
 */
public record EnergyCalibration(OptionalDouble scaleKev, OptionalDouble offsetKev) {
    public EnergyCalibration {
        if (scaleKev.isPresent() && !(scaleKev.getAsDouble() > 0 && Double.isFinite(scaleKev.getAsDouble()))) {
            throw new IllegalArgumentException("channel width must be positive, got " + scaleKev.getAsDouble());
        }
        if (offsetKev.isPresent() && !Double.isFinite(offsetKev.getAsDouble())) {
            throw new IllegalArgumentException("energy offset must be finite, got " + offsetKev.getAsDouble());
        }
    }

    /** The file's own calibration. */
    public static EnergyCalibration fromFile() {
        return new EnergyCalibration(OptionalDouble.empty(), OptionalDouble.empty());
    }

    public static EnergyCalibration of(double scaleKev, double offsetKev) {
        return new EnergyCalibration(OptionalDouble.of(scaleKev), OptionalDouble.of(offsetKev));
    }

    /** The error for a file that states no usable calibration, only what it {@code has}. */
    public static UnsupportedInputException missing(String has, String where) {
        return new UnsupportedInputException(
                "the file states " + has + ", so its energy axis is not calibrated",
                where,
                "state the channel width with --energy-scale and the energy of channel 0 with --energy-offset, in keV");
    }

    /** The energy axis with these numbers, otherwise those of the file; empty if one is missing or the width is none. */
    public Optional<EnergyAxis> axis(OptionalDouble fileScaleKev, OptionalDouble fileOffsetKev, int channels) {
        OptionalDouble scale = scaleKev.isPresent() ? scaleKev : fileScaleKev;
        OptionalDouble offset = offsetKev.isPresent() ? offsetKev : fileOffsetKev;
        return scale.orElse(0) > 0 && offset.isPresent()
                ? Optional.of(new EnergyAxis(scale.getAsDouble(), offset.getAsDouble(), channels))
                : Optional.empty();
    }
}
