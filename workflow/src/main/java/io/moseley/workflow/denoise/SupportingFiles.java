package io.moseley.workflow.denoise;

import io.moseley.denoise.trust.TrustFinding;
import io.moseley.denoise.trust.TrustMap;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.TestedTrust;
import io.moseley.workflow.methods.MethodsText;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.quantify.Quantification;
import io.moseley.workflow.quantify.QuantifyRun;
import io.moseley.workflow.record.RunFolder;
import io.moseley.workflow.trust.TrustFigures;
import io.moseley.workflow.trust.TrustTests;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Files that let a result be checked, quantified and cited: pictures of the trust tests, uncertainty maps, net intensities
 * and methods.
 *
 * @param findings of the trust tests; empty if none were made
 * @param lines measured; empty if there are none
 */
public record SupportingFiles(List<TrustFinding> findings, Optional<Quantification> lines, MethodsText methods) {
    /**
     * Writes the files.
     *
     * @param quantify of the same counts
     * @param figures of the run
     */
    public static SupportingFiles write(
            RunFolder folder,
            DenoiseOptions options,
            DenoiseOutcome outcome,
            QuantifyRun quantify,
            DenoiseFigures figures) {
        List<TrustFinding> findings = outcome.trust().map(TestedTrust::findings).orElse(List.of());
        List<TrustMap> uncertainty = TrustTests.uncertainty(findings);
        figures.uncertainty(uncertainty);
        new TrustFigures(folder, outcome.input().counts().header()).write(findings);
        Optional<Quantification> lines = quantify.write(
                folder,
                outcome.input().counts(),
                outcome.kept().image(),
                outcome.input().dose(),
                standardErrors(outcome.input().lines(), uncertainty));
        MethodsText methods = MethodsText.of(options, outcome);
        folder.write(MethodsText.FILE, file -> Files.write(file, methods.text().getBytes(StandardCharsets.UTF_8)));
        return new SupportingFiles(findings, lines, methods);
    }

    /** Sentences for the user on the lines. */
    List<String> sentences() {
        return lines.map(Quantification::sentences).orElse(List.of());
    }

    /** By line: "Fe_Ka". */
    private static Map<String, double[]> standardErrors(List<EnergyWindow> windows, List<TrustMap> uncertainty) {
        Map<String, double[]> errors = new LinkedHashMap<>();
        for (int w = 0; w < uncertainty.size(); w++) {
            errors.put(windows.get(w).label(), uncertainty.get(w).values());
        }
        return errors;
    }
}
