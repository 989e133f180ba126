package io.moseley.spectrum;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Tells spectra that no EDS detector recorded: by what the file calls them, else by their energy axis. */
public final class EdsPlausibility {
    /** Detectors are read in channels of 2.5 to 40 eV. */
    private static final double NARROWEST_KEV = 0.002;

    private static final double WIDEST_KEV = 1;

    /** Words of programs that leave open what was recorded. */
    private static final Set<String> OPEN = Set.of("", "SIGNAL1D", "SIGNAL2D", "BASESIGNAL", "SIGNAL", "SPECTRUM");

    private EdsPlausibility() {}

    /** Why the spectra are none of EDS, as a clause with subject and verb; empty if they may be. */
    public static Optional<String> doubt(SpectrumImageHeader header) {
        String type = header.metadata()
                .get("Signal/signal_type")
                .or(() -> header.metadata().get("signal_type"))
                .map(value -> String.valueOf(value).strip())
                .orElse("");
        String word = type.toUpperCase(Locale.ROOT);
        boolean isEds = word.startsWith("ED") || word.equals("XEDS");
        if (!isEds && !OPEN.contains(word)) {
            return Optional.of("the file says that its spectra are of the type " + type + ", not of EDS");
        }
        double width = header.energyAxis().scaleKev();
        if (width < NARROWEST_KEV || width > WIDEST_KEV) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "the channels are %s wide, as those of no EDS detector (2.5 to 40 eV)",
                    width < WIDEST_KEV
                            ? String.format(Locale.ROOT, "%.3g eV", 1000 * width)
                            : String.format(Locale.ROOT, "%.3g keV", width)));
        }
        return Optional.empty();
    }
}
