package io.moseley.workflow.methods;

import static io.moseley.workflow.methods.MethodsText.format;

import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sentences of the methods section on the average of networks and its corrections, for a run or a model file. */
final class AverageMethods {
    private static final String HELD_OUT_COUNTS = "held-out counts";

    private final Average average;
    private final CorrectionsRecord corrections;
    private final DenoiseOptions options;
    private final CitationList citations;

    private AverageMethods(
            Average average, CorrectionsRecord corrections, DenoiseOptions options, CitationList citations) {
        this.average = average;
        this.corrections = corrections;
        this.options = options;
        this.citations = citations;
    }

    /**
     * @param networks their number
     * @param symmetries of the grid; the estimate of each network is a mean over them
     */
    private record Average(int networks, int symmetries, boolean fittedWeights) {}

    static AverageMethods of(NetworkRecord record, DenoiseOptions options, CitationList citations) {
        Average average = new Average(
                record.ensemble().averaged(),
                record.settings().get(NetworkOptions.SYMMETRIES),
                record.ensemble().hasFittedWeights());
        return new AverageMethods(average, record.corrections(), options, citations);
    }

    static AverageMethods of(AppliedModelRecord record, DenoiseOptions options, CitationList citations) {
        AppliedModelRecord.Networks networks = record.networks();
        Average average = new Average(networks.number(), networks.symmetries(), !networks.evenShares());
        return new AverageMethods(average, record.corrections(), options, citations);
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (average.networks() > 1) {
            sentences.add(format(
                    "The estimates of %d networks, each a mean over %s symmetries of the grid, were averaged%s.",
                    average.networks(),
                    average.symmetries(),
                    average.fittedWeights() ? " with weights per energy band, fitted to " + chosenBy() : ""));
        }
        corrections.steps().stream()
                .filter(CorrectionRecord::isVisible)
                .map(step -> step.sentence().replace(HELD_OUT_COUNTS, chosenBy()))
                .forEach(sentences::add);
        restoration().ifPresent(sentences::add);
        return sentences;
    }

    /** The counts that chose the settings: for a model file, those of another map. */
    private String chosenBy() {
        return options.modelFile().isPresent()
                ? HELD_OUT_COUNTS + " of the map that the networks were trained on"
                : HELD_OUT_COUNTS;
    }

    private Optional<String> restoration() {
        if (corrections.restorationUpdates() == 0 || options.target() == Target.SUPERVISED) {
            return Optional.empty();
        }
        return Optional.of(format(
                "All channels were restored from the energy bands by non-negative matrix factorisation of rank %s,"
                        + " initialised with the most different spectra of the map; its spectra were fitted to the raw"
                        + " counts %s.",
                corrections.restorationRank(), citations.of(Citation.MULTIPLICATIVE_UPDATES)));
    }
}
