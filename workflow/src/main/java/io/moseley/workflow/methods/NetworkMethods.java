package io.moseley.workflow.methods;

import static io.moseley.workflow.methods.MethodsText.format;
import static io.moseley.workflow.methods.TrainingMethods.capital;
import static io.moseley.workflow.methods.TrainingMethods.number;
import static io.moseley.workflow.methods.TrainingMethods.plural;

import io.moseley.denoise.GuideVerdict;
import io.moseley.denoise.record.AppliedModelRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.spectrum.GuideImage;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.options.DenoiseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences of the methods section on networks: their training, the guide, and the corrections of their average. */
final class NetworkMethods {
    private final DenoiseOptions options;
    private final List<Estimate> estimates;
    private final Estimate kept;
    private final Optional<GuideImage> guide;
    private final CitationList citations;

    NetworkMethods(
            DenoiseOptions options, List<Estimate> estimates, Optional<GuideImage> guide, CitationList citations) {
        this.options = options;
        this.estimates = estimates;
        this.kept = estimates.get(estimates.size() - 1);
        this.guide = guide;
        this.citations = citations;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (kept.method() instanceof AppliedModelRecord model) {
            sentences.add(applied(model));
            sentences.add(guideUse());
            sentences.addAll(AverageMethods.of(model, options, citations).sentences());
        } else if (kept.method() instanceof NetworkRecord networks) {
            sentences.addAll(new TrainingMethods(options, networks, citations).sentences());
            sentences.add(guideUse());
            sentences.addAll(AverageMethods.of(networks, options, citations).sentences());
        }
        return sentences;
    }

    private static String applied(AppliedModelRecord model) {
        String trainedOn = model.origin().get("input") instanceof Map<?, ?> file && file.get("name") != null
                ? ", previously trained on " + file.get("name")
                : ", previously trained";
        int networks = model.networks().number();
        return format(
                "%s neural network%s%s, %s applied without further training, in %s energy bands.",
                capital(number(networks)),
                plural(networks),
                trainedOn,
                networks == 1 ? "was" : "were",
                model.input().bands());
    }

    private String guideUse() {
        if (guide.isEmpty()) {
            return "No guide image was used.";
        }
        String name = GuideSearch.name(guide.get());
        String image = format(
                "The %s image (%d × %d pixels)",
                name, guide.get().height(), guide.get().width());
        Optional<GuideVerdict> verdict = estimates.stream()
                .filter(Estimate::guided)
                .findFirst()
                .filter(estimate -> estimates.size() > 1)
                .flatMap(Estimate::guideVerdict);
        if (verdict.isEmpty()) {
            return kept.guided()
                    ? image + " was an input of the networks (guide); its benefit was not tested on held-out counts."
                    : image + " was not used.";
        }
        String finding = format(
                "%s %s by %.4f ± %.4f (standard error) with the guide than without",
                kept.scoreName(),
                verdict.get().gain().perUnit() > 0 ? "was lower" : "was higher",
                Math.abs(verdict.get().gain().perUnit()),
                verdict.get().gain().standardError());
        String consequence = kept.guided()
                ? verdict.get().helps()
                        ? ", so the guide was used."
                        : "; the guide was used nevertheless, for its resolution"
                                + (options.sharpenToGuide() ? ", which the result has." : ".")
                : verdict.get().worsensWhenShifted()
                        ? ", so the guide was not used for the result."
                        : "; a shifted guide made it no worse, so the guide was not used for the result.";
        return image + " was a guide for networks that were trained in addition to as many without it: the " + finding
                + consequence;
    }
}
