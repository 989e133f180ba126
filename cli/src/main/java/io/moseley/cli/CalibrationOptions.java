package io.moseley.cli;

import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Options that state the energy axis where the file does not, or is wrong. */
final class CalibrationOptions {
    @Option(
            names = "--energy-scale",
            paramLabel = "KEV",
            description = "Channel width in keV, where the file's is wrong.")
    private Double energyScale;

    @Option(
            names = "--energy-offset",
            paramLabel = "KEV",
            description = "Energy of channel 0 in keV, where the file's is wrong.")
    private Double energyOffset;

    OptionalDouble scaleKev() {
        return energyScale == null ? OptionalDouble.empty() : OptionalDouble.of(energyScale);
    }

    OptionalDouble offsetKev() {
        return energyOffset == null ? OptionalDouble.empty() : OptionalDouble.of(energyOffset);
    }
}
