package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.CHECKS;
import static io.moseley.workflow.options.OptionGroup.METHOD;

import io.moseley.error.UsageException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The options of a comparison of methods.
 *
 * @param running how every method is run: input, guide, dose map, seed, threads, limits, output; its model does not
 *     matter
 * @param values of {@link #MODELS}, {@link #TRUTH}, {@link #REPLICATE}, {@link #JUDGE} and {@link #THIN}
 */
public record CompareOptions(DenoiseOptions running, OptionValues values) {
    private static final double DEFAULT_SHARE = 0.1;

    /** A run folder; absent for one with the input's name and {@code -compared}. */
    public static final Option<Path> OUTPUT = Output.folder("FILE's name with -compared");

    public static final Option<List<String>> MODELS = Option.of(
                    "models", METHOD, Syntax.list(Syntax.text("", ""), "pca,dcae3d"))
            .labelled("LIST")
            .help("Methods to compare, such as pca,nmf,dcae3d. dcae3d+guide is dcae3d with the guide alone.")
            .defaultsTo(List.of(), "all; networks without and with the guide");

    public static final Option<Path> TRUTH = Option.of("truth", CHECKS, Syntax.file("FILE", "truth.hspy"))
            .help("Expected counts of this map, if they are known (simulations).");

    public static final Option<Replicate> REPLICATE = Option.of(
                    "replicate",
                    CHECKS,
                    Syntax.of("a file name or auto", "FILE|auto", "second.emd", Replicate::of)
                            .printed(Replicate::toString))
            .help("Second acquisition of the same area, which judges instead of held-out counts. auto: every second"
                    + " frame or detector of FILE.");

    public static final Option<Double> JUDGE = Option.of("judge", CHECKS, share())
            .help("Share of the counts that is held out from all methods and judges them.")
            .otherwise("0.1");

    /**
     * Share of the counts that the methods see, the rest judges: the same as a judge's share of 1 − that, but shown as
     * the acquisition of lower dose that it imitates.
     */
    public static final Option<Double> THIN = Option.of("thin", CHECKS, share())
            .help("Give the methods this share of the counts only, as if recorded at a lower dose. The rest judges.");

    private static final List<Option<?>> OWN = List.of(MODELS, TRUTH, REPLICATE, JUDGE, THIN);

    /** Those of {@code moseley compare}. */
    public static final List<Option<?>> ALL = DenoiseOptions.joined(
            List.of(
                    OUTPUT,
                    Output.OVERWRITE,
                    Output.ELEMENTS.help("Elements or lines (Pt_La) whose maps are compared."),
                    MODELS,
                    Method.RARE_SIGNALS),
            DenoiseOptions.OF_MAP,
            OWN);

    /** All files that are read. */
    public List<Path> inputs() {
        return Stream.concat(running.inputs().stream(), values.files().stream()).toList();
    }

    /**
     * A second look at the same area.
     *
     * @param file another acquisition; empty for every second frame or detector of the input
     */
    public record Replicate(Optional<Path> file) implements NamesFile {
        public static Replicate of(String text) {
            return new Replicate(text.equals("auto") ? Optional.empty() : Optional.of(Path.of(text)));
        }

        @Override
        public String toString() {
            return file.map(Path::toString).orElse("auto");
        }
    }

    /** @throws UsageException if options contradict each other */
    public CompareOptions {
        values = values.of(OWN);
        boolean divided = values.states(JUDGE) || values.states(THIN);
        if (values.states(JUDGE) && values.states(THIN)) {
            throw new UsageException(
                    "--judge and --thin both say how the counts are divided",
                    "--judge, --thin",
                    "give one of them: --thin 0.1 is --judge 0.9");
        }
        if (values.states(REPLICATE) && divided) {
            throw new UsageException(
                    "with --replicate no counts of the map are held out to judge",
                    "--replicate",
                    "omit --judge and --thin, or --replicate");
        }
    }

    /** All methods, judged by a tenth of the counts. */
    public static CompareOptions of(DenoiseOptions running) {
        return new CompareOptions(running, OptionValues.none());
    }

    /**
     * @param values of {@link #ALL}
     * @param command the words that were typed, for the record
     * @throws UsageException if options contradict each other
     */
    public static CompareOptions of(Path input, OptionValues values, List<String> command) {
        return new CompareOptions(DenoiseOptions.of(input, values.without(REPLICATE), command), values);
    }

    /** @throws UsageException for a value that is not allowed, or contradicts another */
    public <T> CompareOptions with(Option<T> option, T value) {
        return new CompareOptions(running, values.with(option, value));
    }

    public Optional<Replicate> replicate() {
        return values.find(REPLICATE);
    }

    public Path output() {
        return running.find(DenoiseOptions.OUTPUT)
                .orElseGet(() -> Path.of(DenoiseOptions.baseName(running.input()) + "-compared"));
    }

    public double judged() {
        return values.find(THIN).map(share -> 1 - share).orElseGet(() -> values.find(JUDGE)
                .orElse(DEFAULT_SHARE));
    }

    /** Plain values for the record, named as on the command line. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>(running.toMap());
        map.remove(Method.MODEL.name());
        map.putAll(values.toMap(OWN));
        map.put(OUTPUT.name(), output());
        map.put(JUDGE.name(), replicate().isPresent() ? null : judged());
        return map;
    }

    private static Syntax<Double> share() {
        return Syntax.number("SHARE", "0.2").limited("more than 0 and less than 1", share -> share > 0 && share < 1);
    }
}
