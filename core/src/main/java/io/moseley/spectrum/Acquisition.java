package io.moseley.spectrum;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The recorded conditions of an acquisition. A field that the file does not have is empty: nothing is ever
 * invented. Immutable; {@link #toBuilder()} makes changed copies.
 */
public final class Acquisition {
    private final InstrumentType instrument;
    private final OptionalDouble beamEnergyKev;
    private final OptionalDouble energyResolutionMnKaEv;
    private final OptionalDouble elevationAngleDegrees;
    private final OptionalDouble azimuthAngleDegrees;
    private final OptionalDouble tiltAlphaDegrees;
    private final OptionalDouble liveTimeSeconds;
    private final OptionalDouble realTimeSeconds;
    private final List<String> elements;
    private final List<String> xrayLines;

    private Acquisition(Builder builder) {
        instrument = builder.instrument;
        beamEnergyKev = builder.beamEnergyKev;
        energyResolutionMnKaEv = builder.energyResolutionMnKaEv;
        elevationAngleDegrees = builder.elevationAngleDegrees;
        azimuthAngleDegrees = builder.azimuthAngleDegrees;
        tiltAlphaDegrees = builder.tiltAlphaDegrees;
        liveTimeSeconds = builder.liveTimeSeconds;
        realTimeSeconds = builder.realTimeSeconds;
        elements = List.copyOf(builder.elements);
        xrayLines = List.copyOf(builder.xrayLines);
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

    public InstrumentType instrument() {
        return instrument;
    }

    public OptionalDouble beamEnergyKev() {
        return beamEnergyKev;
    }

    /** Full width at half maximum of Mn Kα in eV. */
    public OptionalDouble energyResolutionMnKaEv() {
        return energyResolutionMnKaEv;
    }

    public OptionalDouble elevationAngleDegrees() {
        return elevationAngleDegrees;
    }

    public OptionalDouble azimuthAngleDegrees() {
        return azimuthAngleDegrees;
    }

    public OptionalDouble tiltAlphaDegrees() {
        return tiltAlphaDegrees;
    }

    /** Live time as the file states it. It grows with pixels that are summed (see {@link #scaleTimes}). */
    public OptionalDouble liveTimeSeconds() {
        return liveTimeSeconds;
    }

    public OptionalDouble realTimeSeconds() {
        return realTimeSeconds;
    }

    /** Symbols of the elements of the sample, such as "Fe"; empty if not stated. */
    public List<String> elements() {
        return elements;
    }

    /** Names of the lines of interest, such as "Fe_Ka"; empty if not stated. */
    public List<String> xrayLines() {
        return xrayLines;
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

        public Builder instrument(InstrumentType value) {
            instrument = Objects.requireNonNull(value);
            return this;
        }

        public Builder beamEnergyKev(double value) {
            beamEnergyKev = OptionalDouble.of(value);
            return this;
        }

        public Builder energyResolutionMnKaEv(double value) {
            energyResolutionMnKaEv = OptionalDouble.of(value);
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
            liveTimeSeconds = OptionalDouble.of(value);
            return this;
        }

        public Builder realTimeSeconds(double value) {
            realTimeSeconds = OptionalDouble.of(value);
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
            return new Acquisition(this);
        }
    }
}
