package io.moseley.spectrum;

import io.moseley.util.Text;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The recorded conditions of an acquisition. A field that the file does not have is empty: nothing is ever
 * invented. {@link #toBuilder()} makes changed copies.
 *
 * @param energyResolutionMnKaEv full width at half maximum of Mn Kα in eV
 * @param liveTimeSeconds as the file states it; grows with pixels that are summed (see {@link #scaleTimes})
 * @param elements symbols of the elements of the sample, such as "Fe"; empty if not stated
 * @param xrayLines names of the lines of interest, such as "Fe_Ka"; empty if not stated
 */
public record Acquisition(
        InstrumentType instrument,
        OptionalDouble beamEnergyKev,
        OptionalDouble energyResolutionMnKaEv,
        OptionalDouble elevationAngleDegrees,
        OptionalDouble azimuthAngleDegrees,
        OptionalDouble tiltAlphaDegrees,
        OptionalDouble liveTimeSeconds,
        OptionalDouble realTimeSeconds,
        List<String> elements,
        List<String> xrayLines) {
    public Acquisition {
        elements = elements.stream().map(Text::line).toList();
        xrayLines = xrayLines.stream().map(Text::line).toList();
    }

    /** Nothing is known. */
    public static Acquisition unknown() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.instrument = instrument;
        builder.beamEnergyKev = beamEnergyKev;
        builder.energyResolutionMnKaEv = energyResolutionMnKaEv;
        builder.elevationAngleDegrees = elevationAngleDegrees;
        builder.azimuthAngleDegrees = azimuthAngleDegrees;
        builder.tiltAlphaDegrees = tiltAlphaDegrees;
        builder.liveTimeSeconds = liveTimeSeconds;
        builder.realTimeSeconds = realTimeSeconds;
        builder.elements = elements;
        builder.xrayLines = xrayLines;
        return builder;
    }

    /** Live and real time multiplied, as when {@code factor} pixels are summed into one. */
    public Acquisition scaleTimes(double factor) {
        Builder builder = toBuilder();
        liveTimeSeconds.ifPresent(t -> builder.liveTimeSeconds(t * factor));
        realTimeSeconds.ifPresent(t -> builder.realTimeSeconds(t * factor));
        return builder.build();
    }

    /** Collects the known fields. */
    public static final class Builder {
        private InstrumentType instrument = InstrumentType.UNKNOWN;
        private OptionalDouble beamEnergyKev = OptionalDouble.empty();
        private OptionalDouble energyResolutionMnKaEv = OptionalDouble.empty();
        private OptionalDouble elevationAngleDegrees = OptionalDouble.empty();
        private OptionalDouble azimuthAngleDegrees = OptionalDouble.empty();
        private OptionalDouble tiltAlphaDegrees = OptionalDouble.empty();
        private OptionalDouble liveTimeSeconds = OptionalDouble.empty();
        private OptionalDouble realTimeSeconds = OptionalDouble.empty();
        private List<String> elements = List.of();
        private List<String> xrayLines = List.of();

        private Builder() {}

        /** Programs write 0, −1 or NaN for what they do not know; neither times nor energies can be that. */
        private static OptionalDouble known(double value) {
            return value > 0 && value < Double.POSITIVE_INFINITY ? OptionalDouble.of(value) : OptionalDouble.empty();
        }

        public Builder instrument(InstrumentType value) {
            instrument = Objects.requireNonNull(value);
            return this;
        }

        public Builder beamEnergyKev(double value) {
            beamEnergyKev = known(value);
            return this;
        }

        public Builder energyResolutionMnKaEv(double value) {
            energyResolutionMnKaEv = known(value);
            return this;
        }

        public Builder elevationAngleDegrees(double value) {
            elevationAngleDegrees = OptionalDouble.of(value);
            return this;
        }

        public Builder azimuthAngleDegrees(double value) {
            azimuthAngleDegrees = OptionalDouble.of(value);
            return this;
        }

        public Builder tiltAlphaDegrees(double value) {
            tiltAlphaDegrees = OptionalDouble.of(value);
            return this;
        }

        public Builder liveTimeSeconds(double value) {
            liveTimeSeconds = known(value);
            return this;
        }

        public Builder realTimeSeconds(double value) {
            realTimeSeconds = known(value);
            return this;
        }

        public Builder elements(List<String> value) {
            elements = value;
            return this;
        }

        public Builder xrayLines(List<String> value) {
            xrayLines = value;
            return this;
        }

        public Acquisition build() {
            return new Acquisition(
                    instrument,
                    beamEnergyKev,
                    energyResolutionMnKaEv,
                    elevationAngleDegrees,
                    azimuthAngleDegrees,
                    tiltAlphaDegrees,
                    liveTimeSeconds,
                    realTimeSeconds,
                    elements,
                    xrayLines);
        }
    }
}
