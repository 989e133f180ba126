package io.moseley.spectrum;

import java.util.Locale;

/**
 * An interval of energies in keV, both ends included, such as the integration window of a line.
 *
 * @param label what it is for ("Fe_Ka"), may be empty
 */
public record EnergyWindow(String label, double lowKev, double highKev) {
    public EnergyWindow {
        if (!(lowKev < highKev)) {
            throw new IllegalArgumentException("an energy window needs low < high, got " + lowKev + " to " + highKev);
        }
    }

    /** "6.32–6.48 keV". */
    public String text() {
        return String.format(Locale.ROOT, "%.2f–%.2f keV", lowKev, highKev);
    }
}
