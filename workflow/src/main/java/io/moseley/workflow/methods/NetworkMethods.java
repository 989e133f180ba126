package io.moseley.workflow.methods;

import static io.moseley.workflow.methods.MethodsText.format;

import io.moseley.denoise.GuideVerdict;
import io.moseley.spectrum.GuideImage;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.input.GuideSearch;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sentences of the methods section on trained networks. */
final class NetworkMethods {
    private static final List<String> NUMBERS = List.of("one", "two", "three", "four", "five", "six", "seven", "eight");

    private final DenoiseOptions options;
    private final List<Estimate> estimates;
    private final Estimate kept;
    private final Optional<GuideImage> guide;
    private final CitationList citations;
    private final Map<String, Object> details;
    private final Map<?, ?> network;

    NetworkMethods(
            DenoiseOptions options, List<Estimate> estimates, Optional<GuideImage> guide, CitationList citations) {
        this.options = options;
        this.estimates = estimates;
        this.kept = estimates.get(estimates.size() - 1);
        this.guide = guide;
        this.citations = citations;
        this.details = kept.result().details();
        this.network = details.get("options") instanceof Map<?, ?> map ? map : Map.of();
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        if (options.modelFile().isPresent()) {
            sentences.add(applied());
        } else {
            sentences.add(networks());
            sentences.add(target());
            sentences.add(training());
            finalFit().ifPresent(sentences::add);
            endmembers().ifPresent(sentences::add);
        }
        sentences.add(guideUse());
        sentences.addAll(combination());
        return sentences;
    }

    private String applied() {
        Object origin = details.get("model_origin");
        Object input = origin instanceof Map<?, ?> map ? map.get("input") : null;
        String trainedOn = input instanceof Map<?, ?> file && file.get("name") != null
                ? ", trained before on " + file.get("name")
                : ", trained before";
        int networks = details.get("networks") instanceof Number number ? number.intValue() : 1;
        return format(
                "%s neural network%s%s, %s applied without further training, in %s energy bands.",
                capital(number(networks)),
                plural(networks),
                trainedOn,
                networks == 1 ? "was" : "were",
                details.get("bands_used"));
    }

    private String networks() {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        kept.members().forEach(member -> numbers.merge(String.valueOf(member.get("kind")), 1, Integer::sum));
        List<String> kinds = new ArrayList<>();
        numbers.forEach((kind, number) -> kinds.add(number(number)
                + (kind.equals("endmembers")
                        ? " unmixing network" + plural(number) + " with learned endmember spectra"
                        : " three-dimensional convolutional denoising autoencoder" + plural(number) + " (3D-DCAE)")));
        int members = kept.members().size();
        return format(
                "%s%s trained on %s, in %s energy bands.",
                capital(String.join(" and ", kinds)),
                members == 1 ? " was" : " were",
                learnedFrom(),
                details.get("bands_used"));
    }

    private static String number(int number) {
        return number <= NUMBERS.size() ? NUMBERS.get(number - 1) : String.valueOf(number);
    }

    private static String plural(int number) {
        return number == 1 ? "" : "s";
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String learnedFrom() {
        return switch (options.target()) {
            case COUNTS -> "the counts of this map alone";
            case REPLICATES -> "this map and a replicate of it, two independent records of the same area";
            case SUPERVISED -> "this map and a reference map of the same area";
        };
    }

    private String target() {
        return switch (String.valueOf(network.get("target"))) {
            case "bernoulli_mask" ->
                format(
                        "In every step voxels were hidden at random (a Bernoulli mask that kept %s of them), and the"
                                + " estimate was scored by its squared error on the hidden ones, as in Noise2Self %s.",
                        percent(network.get("mask_keep")), citations.of(Citation.NOISE2SELF));
            case "replicates" ->
                "In every step the networks were shown the one record, and their estimate of the expected counts was scored on"
                        + " the other by the Poisson likelihood.";
            case "supervised" ->
                "The estimate of the expected counts was scored on the reference by the Poisson likelihood.";
            default ->
                format(
                        "In every step the counts were split by binomial thinning %s, %s to %s of them were shown, and the"
                                + " estimate of the expected counts was scored on the others by the Poisson likelihood, a"
                                + " form of self-supervision %s for counting noise.",
                        citations.of(Citation.DATA_THINNING),
                        percent(network.get("min_keep")),
                        percent(network.get("max_keep")),
                        citations.of(Citation.NOISE2SELF));
        };
    }

    private String training() {
        long most = kept.members().stream()
                .mapToLong(member -> ((Number) member.get("steps")).longValue())
                .max()
                .orElse(0);
        return format(
                "%s was trained for %s%,d steps of the Adam method %s on patches of at most %s × %s pixels; %s of the counts took no"
                        + " part in the training, and the weights that predicted them best were kept.",
                kept.members().size() == 1 ? "It" : "Each",
                sameSteps() ? "" : "at most ",
                most,
                citations.of(Citation.ADAM),
                network.get("patch_side"),
                network.get("patch_side"),
                percent(details.get("held_out_fraction")));
    }

    private Optional<String> finalFit() {
        long most = kept.members().stream()
                .map(member -> member.get("final_steps"))
                .mapToLong(steps -> steps instanceof Number number ? number.longValue() : 0)
                .max()
                .orElse(0);
        return most == 0
                ? Optional.empty()
                : Optional.of(format(
                        "From these weights up to %,d small steps followed on all counts, in patches twice as wide.",
                        most));
    }

    private boolean sameSteps() {
        return kept.members().stream()
                        .map(member -> member.get("steps"))
                        .distinct()
                        .count()
                == 1;
    }

    private Optional<String> endmembers() {
        return Optional.ofNullable(details.get("endmembers"))
                .map(number -> format(
                        "Unmixing started from %s endmember spectra, found by non-negative factorisation under the Poisson"
                                + " likelihood %s; %s.",
                        number, citations.of(Citation.MULTIPLICATIVE_UPDATES), howMany(number)));
    }

    private String howMany(Object number) {
        Object supported = details.get("endmembers_supported");
        return supported == null || supported.equals(number)
                ? "held-out counts chose their number"
                : format("%s of them are what held-out counts support", supported);
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
                    ? image + " was given to the networks as a guide; its use was not tested against the counts."
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
                        : "; the guide was used all the same, for its resolution"
                                + (options.sharpenToGuide() ? ", which the result has." : ".")
                : verdict.get().worsensWhenShifted()
                        ? ", so the guide was not used for the result."
                        : ", and no worse with the guide out of its place, so it was not used for the result.";
        return image + " was a guide for networks trained in addition to as many without it: the " + finding
                + consequence;
    }

    private List<String> combination() {
        List<String> sentences = new ArrayList<>();
        if (details.get("members_averaged") instanceof Number averaged && averaged.intValue() > 1) {
            sentences.add(format(
                    "The estimates of %d networks, each a mean over %s symmetries of the grid, were averaged%s.",
                    averaged.intValue(),
                    network.get("symmetries"),
                    hasChosenShares() ? " with shares per energy band, chosen by " + chosenBy() : ""));
            disputed(averaged.intValue()).ifPresent(sentences::add);
        }
        if (details.get("neighbour_width") instanceof Number width
                && details.get("neighbour_prior") instanceof Number prior) {
            sentences.add(format(
                    "Each pixel was then averaged with what was measured in the pixels within 13 of it, the nearer the more, whose"
                            + " estimated spectra were like its own: non-local means steered by the networks' estimate, with a"
                            + " width of %.1f standard errors of a pixel's counts and a prior of %.0f pixels, both chosen by"
                            + " %s.",
                    width.doubleValue(), prior.doubleValue(), chosenBy()));
        }
        if (details.get("like_pixel_groups") instanceof Number groups && groups.intValue() > 0) {
            sentences.add("Every energy band got back the counts that were measured in it.");
            if (groups.intValue() > 1) {
                sentences.add(format(
                        "Then pixels were sorted into at most %d groups of like spectra, and each group got back, band by band,"
                                + " the counts that were measured in it as far as these deviated beyond counting noise"
                                + " (adaptive shrinkage: a mixture of gamma priors fitted to the bands of the group).",
                        groups.intValue()));
            }
        }
        leftToCounts().ifPresent(sentences::add);
        restoration().ifPresent(sentences::add);
        return sentences;
    }

    private boolean hasChosenShares() {
        return details.containsKey("free_bands_weight")
                || details.containsKey("guided_weight")
                || Boolean.FALSE.equals(details.get("even_shares"));
    }

    private String chosenBy() {
        return options.modelFile().isPresent()
                ? "held-out counts of the map that the networks were trained on"
                : "held-out counts";
    }

    private Optional<String> disputed(int networks) {
        return pixels("pixels_disputed", networks > 1)
                .map(where ->
                        where + " sums of counts over squares of 3 to 9 pixels refuted some of the networks, these did"
                                + " not take part.");
    }

    private Optional<String> leftToCounts() {
        return pixels("pixels_left_to_counts", true)
                .map(where -> where
                        + " sums of counts over squares of 3 to 9 pixels refuted the estimate, each band was multiplied"
                        + " by what was measured around the pixel over what was expected there.");
    }

    /**
     * "In 12 pixels, where"; of a model from a file, which does not count them, "Where". Empty if there are none.
     *
     * @param looked whether an applied model looks for them on the map's own grid
     */
    private Optional<String> pixels(String key, boolean looked) {
        if (details.get(key) instanceof Number number) {
            return number.intValue() > 0
                    ? Optional.of(format("In %d pixels, where", number.intValue()))
                    : Optional.empty();
        }
        return looked && options.modelFile().isPresent() && Integer.valueOf(1).equals(details.get("upscaling"))
                ? Optional.of("Where")
                : Optional.empty();
    }

    private Optional<String> restoration() {
        if (!(details.get("restoration_updates") instanceof Number updates)
                || updates.intValue() == 0
                || options.target() == Target.SUPERVISED) {
            return Optional.empty();
        }
        return Optional.of(format(
                "Bands were brought back to all channels by a non-negative factorisation of rank %s that started from the"
                        + " most different spectra of the map; its spectra were fitted to the raw counts %s.",
                network.get("restoration_rank"), citations.of(Citation.MULTIPLICATIVE_UPDATES)));
    }

    private static String percent(Object share) {
        return share instanceof Number number
                ? MethodsText.plain(100 * number.doubleValue()) + " %"
                : "an unknown share";
    }
}
