package io.moseley.denoise.quantify;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.xray.ElementEvidence;
import io.moseley.xray.XrayLine;
import java.util.Optional;

/**
 * A line of the sample.
 *
 * @param window of energies that its intensity is summed over
 * @param evidence of the search for elements; present if and only if the search found the line
 */
public record SampleLine(XrayLine line, EnergyWindow window, LineOrigin origin, Optional<ElementEvidence> evidence) {
    /** "Fe_Ka". */
    public String name() {
        return line.name();
    }
}
