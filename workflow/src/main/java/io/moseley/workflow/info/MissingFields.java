package io.moseley.workflow.info;

import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.workflow.input.GuideSearch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists metadata that a file lacks, and the option that states each of them. */
public final class MissingFields {
    private MissingFields() {}

    /** Why the axes of the spectrum image cannot be understood; empty if they can. */
    public static Optional<UnsupportedInputException> headerProblem(DataFile file) {
        try {
            file.header();
            return Optional.empty();
        } catch (UnsupportedInputException problem) {
            return Optional.of(problem);
        }
    }

    /**
     * @param problem what {@link #headerProblem} found
     * @return for each field its name and the option, which is null where no command has use for the field
     */
    public static List<Map<String, Object>> of(DataFile file, Optional<UnsupportedInputException> problem) {
        List<Map<String, Object>> missing = new ArrayList<>();
        if (problem.isPresent()) {
            if (problem.get().remedy().contains("--energy-scale")) {
                add(missing, "energy axis", "--energy-scale KEV --energy-offset KEV");
            }
            return missing;
        }
        SpectrumImageHeader header = file.header();
        Acquisition acquisition = header.acquisition();
        if (header.navigation().stream().anyMatch(axis -> !axis.isCalibrated())) {
            add(missing, "pixel size", "--pixel-size SIZE");
        }
        if (acquisition.beamEnergyKev().isEmpty()) {
            add(missing, "beam energy", "--beam-energy KEV");
        }
        if (acquisition.liveTimeSeconds().isEmpty()) {
            add(missing, "live time", "--live-time SECONDS");
        }
        if (acquisition.elements().isEmpty() && acquisition.xrayLines().isEmpty()) {
            add(missing, "elements", "--elements LIST");
        }
        if (GuideSearch.candidate(file, header).isEmpty()) {
            add(missing, "guide image", "--guide FILE");
        }
        if (acquisition.energyResolutionMnKaEv().isEmpty()) {
            add(missing, "energy resolution", null);
        }
        if (acquisition.realTimeSeconds().isEmpty()) {
            add(missing, "real time", null);
        }
        return missing;
    }

    private static void add(List<Map<String, Object>> missing, String field, String option) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("field", field);
        entry.put("option", option);
        missing.add(entry);
    }
}
