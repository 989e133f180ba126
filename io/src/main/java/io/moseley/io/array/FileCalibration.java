package io.moseley.io.array;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.EnergyCalibration;
import io.moseley.spectrum.EnergyAxis;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * The energy calibration that a file states, in keV; either part may be missing.
 *
 * @param scaleKev channel width
 * @param offsetKev energy of the centre of channel 0
 */
public record FileCalibration(OptionalDouble scaleKev, OptionalDouble offsetKev) {
    public static FileCalibration none() {
        return new FileCalibration(OptionalDouble.empty(), OptionalDouble.empty());
    }

    /** Numbers in a unit of energy; none if the unit is neither eV nor keV. */
    public static FileCalibration in(String units, OptionalDouble scale, OptionalDouble offset) {
        return switch (units.strip().toLowerCase(Locale.ROOT)) {
            case "kev" -> new FileCalibration(scale, offset);
            case "ev" -> new FileCalibration(evToKev(scale), evToKev(offset));
            default -> none();
        };
    }

    /**
     * The energy axis: the user's numbers where they state them, otherwise the file's. A file with a channel width but
     * without an energy of channel 0 is taken to begin at 0, and a warning says so.
     *
     * @throws UnsupportedInputException if the channel width is not known, or nothing is and the user states only that
     */
    public EnergyAxis axis(EnergyCalibration stated, int channels, String where, List<String> warnings) {
        OptionalDouble scale = stated.scaleKev().isPresent() ? stated.scaleKev() : scaleKev;
        OptionalDouble offset = stated.offsetKev().isPresent() ? stated.offsetKev() : offsetKev;
        if (scale.isEmpty() || !(scale.getAsDouble() > 0) || !Double.isFinite(scale.getAsDouble())) {
            throw new UnsupportedInputException(
                    scale.isEmpty()
                            ? "the file does not say which energies its channels have"
                            : "the file states a channel width of " + scale.getAsDouble() + " keV",
                    where,
                    "state the channel width with --energy-scale and the energy of channel 0 with --energy-offset, in keV");
        }
        if (offset.isEmpty()) {
            if (scaleKev.isEmpty()) {
                throw new UnsupportedInputException(
                        "the file does not say which energy its channel 0 has",
                        where,
                        "state it with --energy-offset, in keV; it is 0 if the axis begins at zero");
            }
            warnings.add("The file states no energy for channel 0: taken as 0 keV."
                    + " If that is wrong, use --energy-offset.");
            offset = OptionalDouble.of(0);
        }
        if (!Double.isFinite(offset.getAsDouble())) {
            throw new UnsupportedInputException(
                    "the file states an energy of channel 0 of " + offset.getAsDouble() + " keV",
                    where,
                    "state it with --energy-offset, in keV");
        }
        return new EnergyAxis(scale.getAsDouble(), offset.getAsDouble(), channels);
    }

    private static OptionalDouble evToKev(OptionalDouble ev) {
        return ev.isPresent() ? OptionalDouble.of(ev.getAsDouble() / 1000) : ev;
    }
}
