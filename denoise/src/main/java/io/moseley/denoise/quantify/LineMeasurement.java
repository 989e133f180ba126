package io.moseley.denoise.quantify;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A line in a region, raw and denoised.
 *
 * @param raw of the counts; empty if they were not given
 * @param denoisedNet expected net counts of the denoised map; empty if there is none
 */
public record LineMeasurement(LineWindow window, Optional<NetIntensity> raw, OptionalDouble denoisedNet) {
    /** Denoised minus raw in units of the raw counting error; empty if one is missing. */
    public OptionalDouble deviationInSigma() {
        if (raw.isEmpty() || denoisedNet.isEmpty() || !(raw.get().sigma() > 0)) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (denoisedNet.getAsDouble() - raw.get().net()) / raw.get().sigma());
    }
}
