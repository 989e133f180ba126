package io.moseley.workflow.methods;

import static io.moseley.nn.options.NetworkOptions.MASK_KEEP;
import static io.moseley.nn.options.NetworkOptions.MAX_KEEP;
import static io.moseley.nn.options.NetworkOptions.MIN_KEEP;
import static io.moseley.nn.options.NetworkOptions.PATCH_SIDE;
import static io.moseley.nn.options.NetworkOptions.TARGET;

import io.moseley.denoise.record.EndmemberRecord;
import io.moseley.denoise.record.NetworkRecord;
import io.moseley.denoise.record.Settings;
import io.moseley.util.Text;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Sentences of the methods section on the networks of a run and their training. */
final class TrainingMethods {
    private static final List<String> NUMBERS = List.of("one", "two", "three", "four", "five", "six", "seven", "eight");

    private final DenoiseOptions options;
    private final NetworkRecord networks;
    private final CitationList citations;

    TrainingMethods(DenoiseOptions options, NetworkRecord networks, CitationList citations) {
        this.options = options;
        this.networks = networks;
        this.citations = citations;
    }

    List<String> sentences() {
        List<String> sentences = new ArrayList<>();
        sentences.add(networks());
        sentences.add(target());
        sentences.add(training());
        finalFit().ifPresent(sentences::add);
        networks.endmembers().map(this::endmembers).ifPresent(sentences::add);
        return sentences;
    }

    private String networks() {
        Map<Boolean, Integer> numbers = new LinkedHashMap<>();
        networks.members().forEach(member -> numbers.merge(member.unmixing(), 1, Integer::sum));
        List<String> kinds = new ArrayList<>();
        numbers.forEach((unmixing, number) -> kinds.add(number(number)
                + (unmixing
                        ? " unmixing network" + plural(number) + " with learned endmember spectra"
                        : " three-dimensional convolutional denoising autoencoder" + plural(number) + " (3D-DCAE)")));
        return Text.format(
                "%s%s trained on %s, in %s energy bands.",
                capital(String.join(" and ", kinds)),
                networks.members().size() == 1 ? " was" : " were",
                learnedFrom(),
                networks.input().bands());
    }

    static String number(int number) {
        return number <= NUMBERS.size() ? NUMBERS.get(number - 1) : String.valueOf(number);
    }

    static String plural(int number) {
        return number == 1 ? "" : "s";
    }

    static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private String learnedFrom() {
        return switch (options.get(Training.TARGET)) {
            case COUNTS -> "the counts of this map alone";
            case REPLICATES -> "this map and a replicate, two independent acquisitions of the same area";
            case SUPERVISED -> "this map and a reference map of the same area";
        };
    }

    private String target() {
        Settings settings = networks.settings();
        return switch (settings.get(TARGET)) {
            case BERNOULLI_MASK ->
                Text.format(
                        "In every step voxels were hidden at random (a Bernoulli mask kept %s of them). The loss was"
                                + " the squared error of the estimate on the hidden voxels, as in Noise2Self %s.",
                        percent(settings.get(MASK_KEEP)), citations.of(Citation.NOISE2SELF));
            case REPLICATES ->
                "In every step the input was one acquisition, and the loss was the negative Poisson log-likelihood of"
                        + " the other, given the estimated expected counts.";
            case SUPERVISED ->
                "The loss was the negative Poisson log-likelihood of the reference, given the estimated expected"
                        + " counts.";
            case THINNING ->
                Text.format(
                        "In every step the counts were split by binomial thinning %s. The input was %s to %s of them,"
                                + " and the loss was the negative logarithm of the Poisson likelihood of the others,"
                                + " given the estimated expected counts: self-supervision %s for counting noise.",
                        citations.of(Citation.DATA_THINNING),
                        percent(settings.get(MIN_KEEP)),
                        percent(settings.get(MAX_KEEP)),
                        citations.of(Citation.NOISE2SELF));
        };
    }

    private String training() {
        int side = networks.settings().get(PATCH_SIDE);
        return Text.format(
                "%s was trained for %s%,d steps of the Adam optimiser %s on patches of at most %s × %s pixels. %s of"
                        + " the counts were held out, and the weights that predicted them best were kept.",
                networks.members().size() == 1 ? "It" : "Each",
                steps().distinct().count() == 1 ? "" : "at most ",
                steps().max().orElse(0),
                citations.of(Citation.ADAM),
                side,
                side,
                percent(networks.heldOutFraction()));
    }

    private LongStream steps() {
        return networks.members().stream().mapToLong(member -> member.history().steps());
    }

    private Optional<String> finalFit() {
        long most = networks.members().stream()
                .mapToLong(member -> member.finalSteps())
                .max()
                .orElse(0);
        return most == 0
                ? Optional.empty()
                : Optional.of(Text.format(
                        "From these weights, training continued with all counts for up to %,d steps, with a learning"
                                + " rate falling to zero, on patches twice as wide.",
                        most));
    }

    private String endmembers(EndmemberRecord endmembers) {
        return Text.format(
                "Unmixing was initialised with %s endmember spectra from non-negative matrix factorisation under"
                        + " the Poisson likelihood %s; %s.",
                endmembers.number(),
                citations.of(Citation.MULTIPLICATIVE_UPDATES),
                endmembers.supported() == endmembers.number()
                        ? "their number was chosen by held-out counts"
                        : Text.format("held-out counts supported %s of them", endmembers.supported()));
    }

    private static String percent(double share) {
        return MethodsText.plain(100 * share) + " %";
    }
}
