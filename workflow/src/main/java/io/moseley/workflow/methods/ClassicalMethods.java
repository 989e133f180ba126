package io.moseley.workflow.methods;

import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sentences of the methods section on the methods that do not train. */
final class ClassicalMethods {
    private ClassicalMethods() {}

    static List<String> sentences(DenoiseOptions options, Estimate kept, CitationList citations) {
        Map<String, Object> details = kept.result().details();
        List<String> sentences = new ArrayList<>();
        sentences.add(
                switch (options.model()) {
                    case PCA ->
                        "Counts were reduced to " + several(details, "rank", "principal component")
                                + ", weighted for Poisson noise " + citations.of(Citation.WEIGHTED_PCA) + ".";
                    case NLM ->
                        "Counts were reduced to " + several(details, "rank", "principal component")
                                + ", weighted for Poisson noise "
                                + citations.of(Citation.WEIGHTED_PCA)
                                + ", whose score maps were averaged over alike neighbourhoods by non-local means "
                                + citations.of(Citation.NON_LOCAL_MEANS) + " of strength " + number(details, "strength")
                                + " (in units of the noise).";
                    case NMF ->
                        "Counts smoothed by a Gaussian (σ = " + several(details, "sigma_pixels", "pixel")
                                + ") were factorised into " + several(details, "rank", "non-negative component")
                                + " under the Poisson likelihood "
                                + citations.of(Citation.MULTIPLICATIVE_UPDATES)
                                + "; the spectra were fitted to the raw counts.";
                    case FUSION ->
                        "Abundance maps of " + several(details, "rank", "endmember")
                                + ", found by non-negative factorisation under the Poisson likelihood "
                                + citations.of(Citation.MULTIPLICATIVE_UPDATES)
                                + ", were estimated from the counts with a total-variation penalty "
                                + citations.of(Citation.DIRECTIONAL_VARIATION) + " of strength "
                                + number(details, "strength") + ", by a primal–dual method "
                                + citations.of(Citation.PRIMAL_DUAL) + "; " + guide(details.get("guide"), citations);
                    case BM3D ->
                        "Counts in " + details.get("bands")
                                + " energy bands" + windows(details)
                                + ", stabilised by Anscombe's transformation, were filtered by block matching and"
                                + " 3-D filtering " + citations.of(Citation.BM3D) + " of strength "
                                + number(details, "strength") + " in " + passes(details.get("passes"))
                                + ", and brought back by the exact unbiased inverse "
                                + citations.of(Citation.ANSCOMBE_INVERSE) + blended(details.get("passes"), citations)
                                + ".";
                    case GAUSSIAN ->
                        "Every channel was smoothed by a Gaussian (σ = " + several(details, "sigma_pixels", "pixel")
                                + ").";
                    case AUTO, DCAE3D, UNMIX -> throw new IllegalStateException(options.model() + " is a network");
                });
        sentences.add(chosen(options, citations));
        return sentences;
    }

    private static String chosen(DenoiseOptions options, CitationList citations) {
        Model model = options.model();
        boolean all = (!model.hasRank() || options.rank().isPresent())
                && (!model.hasStrength() || options.strength().isPresent());
        boolean none = options.rank().isEmpty() && options.strength().isEmpty();
        String held = " by a tenth of the counts, split off by binomial thinning ";
        if (all && model != Model.BM3D) {
            return "These settings were given.";
        }
        if (none) {
            return "The settings were chosen" + held + citations.of(Citation.DATA_THINNING) + ".";
        }
        return (options.rank().isPresent() ? "The rank" : "The strength") + " was given, the other settings were chosen"
                + held + citations.of(Citation.DATA_THINNING) + ".";
    }

    private static String number(Map<String, Object> details, String key) {
        return details.get(key) instanceof Number value ? MethodsText.plain(value.doubleValue()) : "unknown";
    }

    private static String several(Map<String, Object> details, String key, String noun) {
        String number = number(details, key);
        return number + " " + noun + (number.equals("1") ? "" : "s");
    }

    private static String guide(Object use, CitationList citations) {
        return switch (String.valueOf(use)) {
            case "edges", "edges and intensities" ->
                "it was fused with the guide image " + citations.of(Citation.FUSED_ELECTRON_MICROSCOPY) + ", whose "
                        + use + " were used.";
            case "none" -> "held-out counts did not speak for the guide image, and it was not used.";
            default -> "no guide image was used.";
        };
    }

    /** Later passes see the earlier estimate too. */
    private static String blended(Object passes, CitationList citations) {
        return isOne(passes)
                ? ""
                : "; later passes filtered counts blended with the earlier estimate "
                        + citations.of(Citation.BLENDED_ANSCOMBE);
    }

    private static boolean isOne(Object number) {
        return "1".equals(String.valueOf(number));
    }

    private static String windows(Map<String, Object> details) {
        return details.get("windows") instanceof Number number && number.intValue() > 0
                ? " and in " + several(details, "windows", "line window")
                : "";
    }

    private static String passes(Object passes) {
        return isOne(passes) ? "one pass" : passes + " passes";
    }
}
