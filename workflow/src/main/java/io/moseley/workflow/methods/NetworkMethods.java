package io.moseley.workflow.methods;

import static io.moseley.workflow.methods.TrainingMethods.capital;
import static io.moseley.workflow.methods.TrainingMethods.number;
import static io.moseley.workflow.methods.TrainingMethods.plural;

import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.denoise.record.CorrectionsRecord;
import io.moseley.denoise.record.EnsembleRecord;
import io.moseley.denoise.record.FactorisationRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.GuideImage;
import io.moseley.util.Text;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Target;
import io.moseley.workflow.options.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences of the methods section on networks: their training, the guide, and the corrections of their average. */
final class NetworkMethods {
    private static final String HELD_OUT_COUNTS = "held-out counts";

    private final DenoiseOptions options;
    private final DenoiseOutcome outcome;
    private final Estimate kept;
    private final CitationList citations;

    NetworkMethods(DenoiseOptions options, DenoiseOutcome outcome, CitationList citations) {
        this.options = options;
        this.outcome = outcome;
        this.kept = outcome.kept();
        this.citations = citations;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (kept.method() instanceof AppliedModelRecord model) {
            AppliedModelRecord.Networks networks = model.networks();
            sentences.add(applied(model));
            sentences.add(guideUse());
            sentences.add(
                    average(networks.number(), networks.endmembers(), networks.symmetries(), !networks.evenShares()));
            sentences.addAll(corrections(model.corrections()));
        } else if (kept.method() instanceof NetworkRecord networks) {
            EnsembleRecord ensemble = networks.ensemble();
            sentences.addAll(new TrainingMethods(options, networks, citations).sentences());
            sentences.add(guideUse());
            sentences.add(average(
                    ensemble.averaged(),
                    ensemble.factorisation()
                            .map(FactorisationRecord::components)
                            .orElse(0),
                    networks.settings().get(NetworkOptions.SYMMETRIES),
                    ensemble.hasFittedWeights()));
            sentences.addAll(corrections(networks.corrections()));
        }
        return sentences;
    }

    /**
     * The average of the networks and the factorisation; empty for a single network.
     *
     * @param endmembers of the factorisation; 0 if there is none
     * @param symmetries of the grid; the estimate of each network is a mean over them
     */
    private String average(int networks, int endmembers, int symmetries, boolean fittedWeights) {
        String factorisation = endmembers == 0
                ? ""
                : Text.format(
                        "a non-negative matrix factorisation of the smoothed counts into %d spectra %s",
                        endmembers, citations.of(Citation.MULTIPLICATIVE_UPDATES));
        if (networks == 0 && endmembers > 0) {
            return "No network predicted " + chosenBy() + " better than the mean spectrum did: the estimate is "
                    + factorisation + ".";
        }
        return networks + Math.min(1, endmembers) < 2
                ? ""
                : Text.format(
                        "The estimate%s of %d network%s, %s over %s symmetries of the grid,%s were averaged%s.",
                        plural(networks),
                        networks,
                        plural(networks),
                        networks == 1 ? "a mean" : "each a mean",
                        symmetries,
                        endmembers == 0 ? "" : " and " + factorisation,
                        fittedWeights ? " with weights per energy band, fitted to " + chosenBy() : "");
    }

    private List<String> corrections(CorrectionsRecord corrections) {
        List<String> sentences = new ArrayList<>();
        corrections.steps().stream()
                .filter(CorrectionRecord::isVisible)
                .map(step -> step.sentence().replace(HELD_OUT_COUNTS, chosenBy()))
                .forEach(sentences::add);
        if (corrections.restorationUpdates() > 0 && options.get(Training.TARGET) != Target.SUPERVISED) {
            sentences.add(Text.format(
                    "All channels were restored from the energy bands by non-negative matrix factorisation of rank %s,"
                            + " initialised with the most different spectra of the map; its spectra were fitted to the"
                            + " raw counts %s.",
                    corrections.restorationRank(), citations.of(Citation.MULTIPLICATIVE_UPDATES)));
        }
        return sentences;
    }

    /** The counts that chose the settings: for a model file, those of another map. */
    private String chosenBy() {
        return options.find(Method.MODEL_FILE).isPresent()
                ? HELD_OUT_COUNTS + " of the map that the networks were trained on"
                : HELD_OUT_COUNTS;
    }

    private static String applied(AppliedModelRecord model) {
        String trainedOn = model.origin().get("input") instanceof Map<?, ?> file && file.get("name") != null
                ? ", previously trained on " + file.get("name")
                : ", previously trained";
        int networks = model.networks().number();
        if (networks == 0) {
            return "The spectra of a factorisation" + trainedOn + ", were applied in "
                    + model.input().bands() + " energy bands.";
        }
        return Text.format(
                "%s neural network%s%s, %s applied without further training, in %s energy bands.",
                capital(number(networks)),
                plural(networks),
                trainedOn,
                networks == 1 ? "was" : "were",
                model.input().bands());
    }

    private String guideUse() {
        Optional<GuideImage> guide = outcome.input().guide();
        if (guide.isEmpty()) {
            return "No guide image was used.";
        }
        String name = GuideSearch.name(guide.get());
        String image = Text.format(
                "The %s image (%d × %d pixels)",
                name, guide.get().height(), guide.get().width());
        Optional<GuideVerdict> verdict = outcome.guideVerdict();
        if (verdict.isEmpty()) {
            return kept.guided()
                    ? image + " was an input of the networks (guide); its benefit was not tested on held-out counts."
                    : image + " was not used.";
        }
        String finding = Text.format(
                "%s %s by %.4f ± %.4f (standard error) with the guide than without",
                kept.scoreName(),
                verdict.get().gain().perUnit() > 0 ? "was lower" : "was higher",
                Math.abs(verdict.get().gain().perUnit()),
                verdict.get().gain().standardError());
        String consequence = kept.guided()
                ? verdict.get().helps()
                        ? ", so the guide was used."
                        : "; the guide was used nevertheless, for its resolution"
                                + (options.get(Guide.SHARPEN_TO) ? ", which the result has." : ".")
                : verdict.get().worsensWhenShifted()
                        ? ", so the guide was not used for the result."
                        : "; a shifted guide made it no worse, so the guide was not used for the result.";
        return image + " was a guide for networks that were trained in addition to as many without it: the " + finding
                + consequence;
    }
}
