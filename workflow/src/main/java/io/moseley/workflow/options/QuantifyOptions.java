package io.moseley.workflow.options;

import io.moseley.denoise.quantify.BackgroundOptions;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.error.UsageException;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How lines are measured and turned into a composition.
 *
 * @param factors empty for net intensities alone
 * @param assumeThinFilm whether k-factors are used on a map of an SEM all the same
 */
public record QuantifyOptions(BackgroundOptions background, Optional<KFactors> factors, boolean assumeThinFilm) {
    /** Below this beam energy in keV an unknown microscope is an SEM. */
    private static final double LOWEST_TEM_KEV = 40;

    public QuantifyOptions {
        Objects.requireNonNull(background);
        Objects.requireNonNull(factors);
    }

    /** Net intensities with the usual windows. */
    public static QuantifyOptions defaults() {
        return new QuantifyOptions(BackgroundOptions.defaults(), Optional.empty(), false);
    }

    /** @see BackgroundOptions */
    public QuantifyOptions withBackground(double distanceInFwhm, double widthInFwhm) {
        return new QuantifyOptions(new BackgroundOptions(distanceInFwhm, widthInFwhm), factors, assumeThinFilm);
    }

    /**
     * @param text {@code Fe_Ka=1.21,Pt_La=4.2}, or the name of a CSV or JSON file
     * @param relativeError of the factors that state none, 0 to 1
     * @throws UsageException for what is no list of k-factors
     */
    public QuantifyOptions withKFactors(String text, double relativeError) {
        return new QuantifyOptions(background, Optional.of(KFactorsReading.read(text, relativeError)), assumeThinFilm);
    }

    public QuantifyOptions withAssumeThinFilm(boolean value) {
        return new QuantifyOptions(background, factors, value);
    }

    /** @throws UsageException if k-factors are given for what is no thin film */
    public void requireFits(Acquisition acquisition) {
        if (factors.isEmpty() || assumeThinFilm) {
            return;
        }
        boolean slow = acquisition.beamEnergyKev().orElse(Double.POSITIVE_INFINITY) < LOWEST_TEM_KEV;
        if (acquisition.instrument() == InstrumentType.SEM
                || acquisition.instrument() == InstrumentType.UNKNOWN && slow) {
            throw new UsageException(
                    (acquisition.instrument() == InstrumentType.SEM
                                    ? "the file is of an SEM"
                                    : String.format(
                                            Locale.ROOT,
                                            "the beam energy of %s keV is that of an SEM",
                                            acquisition.beamEnergyKev().orElseThrow()))
                            + ": k-factors are for thin films, a bulk sample absorbs its X-rays (ZAF or φ(ρz) corrects"
                            + " for it)",
                    "--k-factors",
                    "leave --k-factors away; add --assume-thin-film if the sample is a thin film all the same");
        }
    }

    /** @throws UsageException if there is a composition to be written, but the output is one file */
    public void requireRunFolder(Path output) {
        if (factors.isPresent()) {
            throw new UsageException(
                    "a composition needs a run folder, but the output is one file, " + output,
                    "--k-factors",
                    "name a folder with -o, or use moseley quantify afterwards");
        }
    }

    /** As plain values for the record, named as on the command line. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k-factors", factors.map(KFactorsReading::text));
        map.put("assume-thin-film", assumeThinFilm);
        map.put("background-distance", background.distanceInFwhm());
        map.put("background-width", background.widthInFwhm());
        return map;
    }
}
