package io.moseley.workflow.options;

import io.moseley.denoise.quantify.BackgroundOptions;
import io.moseley.denoise.quantify.KFactors;
import io.moseley.error.UsageException;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.InstrumentType;
import io.moseley.util.Text;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How lines are measured and turned into a composition.
 *
 * @param factors empty for net intensities alone
 * @param assumeThinFilm whether k-factors are used on a map of an SEM too
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
        return of(OptionValues.none());
    }

    /**
     * @param values of {@link Composition}
     * @throws UsageException for a text that is not a list of k-factors, or for an option that needs k-factors without them
     */
    public static QuantifyOptions of(OptionValues values) {
        for (Option<?> option : List.of(Composition.K_FACTOR_ERROR, Composition.ASSUME_THIN_FILM)) {
            if (values.changes(option) && !values.states(Composition.K_FACTORS)) {
                throw new UsageException(
                        option.typed() + " needs k-factors, and none are given",
                        option.typed(),
                        "give them by --k-factors, or omit " + option.typed());
            }
        }
        double error = values.find(Composition.K_FACTOR_ERROR).orElse(0.0);
        return new QuantifyOptions(
                new BackgroundOptions(
                        values.get(Composition.BACKGROUND_DISTANCE), values.get(Composition.BACKGROUND_WIDTH)),
                values.find(Composition.K_FACTORS).map(text -> KFactorsReading.read(text, error)),
                values.get(Composition.ASSUME_THIN_FILM));
    }

    /** @throws UsageException if k-factors are given, but the sample is not a thin film */
    public void requireFits(Acquisition acquisition) {
        if (factors.isEmpty() || assumeThinFilm) {
            return;
        }
        boolean slow = acquisition.beamEnergyKev().orElse(Double.POSITIVE_INFINITY) < LOWEST_TEM_KEV;
        if (acquisition.instrument() == InstrumentType.SEM
                || acquisition.instrument() == InstrumentType.UNKNOWN && slow) {
            throw new UsageException(
                    (acquisition.instrument() == InstrumentType.SEM
                                    ? "the file is from an SEM"
                                    : Text.format(
                                            "the beam energy of %s keV is that of an SEM",
                                            acquisition.beamEnergyKev().orElseThrow()))
                            + ": k-factors are for thin films; a bulk sample absorbs its X-rays and needs ZAF or φ(ρz)"
                            + " corrections",
                    "--k-factors",
                    "omit --k-factors; if the sample is a thin film, add --assume-thin-film");
        }
    }

    /** @throws UsageException if k-factors are given, but the output is one file */
    public void requireRunFolder(Path output) {
        if (factors.isPresent()) {
            throw new UsageException(
                    "a composition needs a run folder, but the output is one file, " + output,
                    "--k-factors",
                    "name a folder with -o, or use moseley quantify afterwards");
        }
    }

    /** Returns plain values for the record, named as on the command line. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("k-factors", factors.map(stated -> KFactorsReading.text(stated)));
        map.put("assume-thin-film", assumeThinFilm);
        map.put("background-distance", background.distanceInFwhm());
        map.put("background-width", background.widthInFwhm());
        return map;
    }
}
