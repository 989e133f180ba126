package io.moseley.workflow.options;

import io.moseley.error.UsageException;
import io.moseley.io.EnergyCalibration;
import java.util.OptionalDouble;

/** The calibration that the user states with {@code --energy-scale} and {@code --energy-offset}. */
final class StatedCalibration {
    private static final double WIDEST_KEV = 10;

    private StatedCalibration() {}

    /** @throws UsageException if no energy axis can have it */
    static EnergyCalibration of(OptionalDouble scaleKev, OptionalDouble offsetKev) {
        scaleKev.ifPresent(StatedCalibration::requireScale);
        offsetKev.ifPresent(StatedCalibration::requireOffset);
        return new EnergyCalibration(scaleKev, offsetKev);
    }

    static void requireScale(double kev) {
        if (!(kev > 0 && kev < WIDEST_KEV)) {
            throw new UsageException(
                    "the channel width must be more than 0 and below 10 keV, got " + kev,
                    "--energy-scale",
                    "give it in keV, such as 0.01");
        }
    }

    static void requireOffset(double kev) {
        if (!Double.isFinite(kev)) {
            throw new UsageException(
                    "the energy offset must be a number, got " + kev,
                    "--energy-offset",
                    "give it in keV, such as -0.2");
        }
    }
}
