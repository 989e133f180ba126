package io.moseley.workflow.estimate;

import io.moseley.denoise.image.RelabelledSpectrumImage;
import io.moseley.spectrum.Acquisition;
import io.moseley.spectrum.Metadata;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.record.MoseleyVersion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Marks a denoised image as such: a sentence is added to {@code General/notes}, and the branch {@code Moseley} says what
 * made it. Nothing here changes from run to run: the same seed gives the same bytes.
 */
public final class DenoisedHeader {
    private static final String NOTES = "General/notes";

    private DenoisedHeader() {}

    /** @param elements that the user named, kept where the file names none */
    public static SpectrumImage mark(Estimate estimate, long seed, List<String> elements) {
        return mark(estimate, seed, elements, Optional.empty());
    }

    /** @param dose what the values were divided by; empty if they are at the recorded dose */
    public static SpectrumImage mark(Estimate estimate, long seed, List<String> elements, Optional<SampleDose> dose) {
        SpectrumImageHeader header = estimate.image().header();
        String version = MoseleyVersion.text();
        String note = "Expected counts, denoised by Moseley " + version + " (" + estimate.model()
                + (estimate.guided() ? ", with guide image" : "") + ", seed " + seed + ")"
                + (dose.isPresent() ? ", at even exposure" : "") + "; no raw data.";
        String before =
                header.metadata().get(NOTES).map(String::valueOf).orElse("").strip();
        Map<String, Object> branch = new LinkedHashMap<>();
        branch.put("version", version);
        branch.put("model", estimate.model());
        branch.put("guided", estimate.guided());
        branch.put("seed", seed);
        dose.ifPresent(even -> branch.put("uniform_dose", true));
        Metadata metadata = header.metadata()
                .with(NOTES, before.isEmpty() ? note : before + "\n" + note)
                .with("Moseley", branch);
        Acquisition acquisition = header.acquisition();
        List<String> symbols = elements.stream()
                .map(name -> name.replaceFirst("_.*", ""))
                .distinct()
                .toList();
        if (acquisition.elements().isEmpty() && !symbols.isEmpty()) {
            acquisition = acquisition.toBuilder().elements(symbols).build();
        }
        return new RelabelledSpectrumImage(
                estimate.image(),
                new SpectrumImageHeader(
                        header.title(),
                        header.yAxis(),
                        header.xAxis(),
                        header.energyAxis(),
                        acquisition,
                        metadata,
                        header.originalMetadata()));
    }
}
