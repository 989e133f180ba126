package io.moseley.denoise.simulate;

import io.moseley.error.UsageException;
import io.moseley.spectrum.InstrumentType;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A sample to simulate. Its features scale with the map, apart from those whose size in pixels is their point (grain
 * boundaries, specks).
 */
public abstract class Phantom {
    private final String name;
    private final InstrumentType instrument;
    private final double beamEnergyKev;
    private final double fieldWidth;
    private final String units;
    private final List<Phase> phases;

    /**
     * @param instrument TEM for a thin film, SEM for a bulk sample
     * @param fieldWidth length of the shorter side of the map, in {@code units}
     */
    Phantom(
            String name,
            InstrumentType instrument,
            double beamEnergyKev,
            double fieldWidth,
            String units,
            List<Phase> phases) {
        this.name = name;
        this.instrument = instrument;
        this.beamEnergyKev = beamEnergyKev;
        this.fieldWidth = fieldWidth;
        this.units = units;
        this.phases = List.copyOf(phases);
    }

    /** All phantoms. */
    public static List<Phantom> all() {
        return List.of(
                new CoreShellPhantom(),
                new GrainBoundaryPhantom(),
                new RockPhantom(),
                new GradientPhantom(),
                new ContradictionPhantom());
    }

    /**
     * The phantom of a name.
     *
     * @throws UsageException if there is none of that name; the message lists them
     */
    public static Phantom named(String name) {
        for (Phantom phantom : all()) {
            if (phantom.name().equals(name)) {
                return phantom;
            }
        }
        throw new UsageException(
                "there is no phantom \"" + name + "\"",
                "--phantom",
                "choose one of " + all().stream().map(Phantom::name).collect(Collectors.joining(", ")));
    }

    public String name() {
        return name;
    }

    public InstrumentType instrument() {
        return instrument;
    }

    /** Beam energy if the options do not set one. */
    public double beamEnergyKev() {
        return beamEnergyKev;
    }

    public double fieldWidth() {
        return fieldWidth;
    }

    public String units() {
        return units;
    }

    /** The phases, the most telling first. */
    public List<Phase> phases() {
        return phases;
    }

    /** Symbols of all elements, in the order of the phases. */
    public List<String> elements() {
        Set<String> elements = new LinkedHashSet<>();
        phases.forEach(phase -> elements.addAll(phase.elements()));
        return List.copyOf(elements);
    }

    boolean isBulk() {
        return instrument == InstrumentType.SEM;
    }

    /**
     * Lays the sample out.
     *
     * @param layout the only source of chance
     */
    abstract Scene scene(int height, int width, RandomGenerator layout);
}
