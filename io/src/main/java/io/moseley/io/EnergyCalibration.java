package io.moseley.io;

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
}
