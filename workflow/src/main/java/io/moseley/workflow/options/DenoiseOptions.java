package io.moseley.workflow.options;

import io.moseley.denoise.record.Settings;
import io.moseley.error.UsageException;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.nn.torch.Precision;
import io.moseley.util.MemoryBudget;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The input and the options of denoising, training and comparing, which do not contradict each other. Immutable;
 * everything but the input has a default.
 *
 * <pre>{@code
 * DenoiseOptions options = DenoiseOptions.builder(Path.of("map.hspy")).with(Advanced.SEED, 7L).build();
 * JobReport report = new DenoiseJob(options).run(progress, cancellation);
 * }</pre>
 */
public final class DenoiseOptions {
    /** A run folder, or one file; absent for a folder with the input's name and {@code -moseley}. */
    public static final Option<Path> OUTPUT = Output.folder("FILE's name with -moseley")
            .labelled("OUT")
            .help("Run folder to write; or one file, if the name ends in .hspy, .zspy, .zarr, .rpl or .tif.");

    /** Those of everything that is fitted to a map. */
    static final List<Option<?>> OF_MAP = joined(
            Reading.OPTIONS,
            List.of(
                    Reading.MISSING_AS_ZERO,
                    Reading.ENERGY_RANGE,
                    Reading.DOSE_MAP,
                    Guide.IMAGE,
                    Training.STEPS,
                    Training.MAX_TIME),
            Advanced.OPTIONS);

    /** Options that a method without training and a model from a file do not use. */
    public static final List<Option<?>> TRAINING = joined(List.of(Guide.SHARPEN_TO), Training.OPTIONS);

    /** The options of {@code moseley train}. */
    public static final List<Option<?>> TRAIN = joined(
            List.of(
                    OUTPUT.labelled("MODEL").help("Model file to write.").otherwise("FILE's name with .moseley"),
                    Output.OVERWRITE,
                    Method.MODEL,
                    Method.RANK,
                    Method.STRENGTH,
                    Guide.SHARPEN_TO,
                    Guide.SKIP_CHECK),
            OF_MAP,
            Training.OPTIONS,
            List.of(Advanced.OMIT));

    /** Those of {@code moseley denoise}. */
    public static final List<Option<?>> ALL = joined(
            List.of(
                    OUTPUT,
                    Output.OVERWRITE,
                    Output.ELEMENTS,
                    Output.UNIFORM_DOSE,
                    Method.MODEL,
                    Method.MODEL_FILE,
                    Method.RANK,
                    Method.STRENGTH,
                    Method.RARE_SIGNALS,
                    Guide.IMAGE,
                    Guide.SHARPEN_TO,
                    Guide.SKIP_CHECK),
            OF_MAP,
            Training.OPTIONS,
            Composition.OPTIONS,
            Checks.OPTIONS,
            List.of(Advanced.OMIT));

    private final Path input;
    private final OptionValues values;
    private final List<String> command;
    private final QuantifyOptions quantify;

    private DenoiseOptions(Path input, OptionValues values, List<String> command, QuantifyOptions quantify) {
        this.input = input;
        this.values = values;
        this.command = command;
        this.quantify = quantify;
    }

    /**
     * @param values of {@link #ALL}; those of other options are passed over
     * @param command the words that were typed, for the record
     * @throws UsageException if options contradict each other
     * @throws io.moseley.error.MemoryBudgetException if {@code --memory} is less than Java and libtorch need before any
     *     data
     */
    public static DenoiseOptions of(Path input, OptionValues values, List<String> command) {
        DenoiseOptions options = new DenoiseOptions(
                Objects.requireNonNull(input), values.of(ALL), List.copyOf(command), QuantifyOptions.of(values));
        options.requireNoContradiction();
        return options;
    }

    public static Builder builder(Path input) {
        return builder(InputOptions.of(input));
    }

    /** For a part of a file, or one of its several spectrum images. */
    public static Builder builder(InputOptions input) {
        return new Builder(input.path(), input.values(), List.of());
    }

    /** Values that may contradict each other until they are built. Immutable. */
    public record Builder(Path input, OptionValues values, List<String> command) {
        /** @throws UsageException for a value that is not allowed */
        public <T> Builder with(Option<T> option, T value) {
            return new Builder(input, values.with(option, value), command);
        }

        public Builder with(OptionValues others) {
            return new Builder(input, others.over(values), command);
        }

        public Builder command(List<String> words) {
            return new Builder(input, values, words);
        }

        /** @throws UsageException if options contradict each other */
        public DenoiseOptions build() {
            return of(input, values, command);
        }
    }

    private void requireNoContradiction() {
        memory();
        requireKnownSteps();
        requireTargetFits();
        requireModelFits();
        require(
                !get(Checks.STRICT) || get(Checks.TRUST) != TrustLevel.OFF,
                "--strict needs trust tests, and --trust off makes none",
                "--strict with --trust off",
                "omit one of them");
    }

    private void requireKnownSteps() {
        for (String step : get(Advanced.OMIT)) {
            List<String> known = Stream.concat(NetworkOptions.steps().stream(), Stream.of(Method.RARE_SIGNALS.name()))
                    .sorted()
                    .toList();
            require(
                    known.contains(step),
                    "there is no step \"" + step + "\" that could be omitted",
                    Advanced.OMIT.typed(),
                    "choose from " + String.join(", ", known));
            require(
                    step.equals(Method.RARE_SIGNALS.name())
                            || get(Method.MODEL).isNetwork()
                                    && find(Method.MODEL_FILE).isEmpty(),
                    "the step " + step + " is one of networks that are trained in this run",
                    Advanced.OMIT.typed(),
                    "omit " + Advanced.OMIT.typed());
        }
    }

    private void requireTargetFits() {
        Target target = get(Training.TARGET);
        require(
                !values.states(Training.REPLICATE) || target == Target.REPLICATES,
                "only --target replicates uses a second acquisition",
                "--replicate",
                "add --target replicates, or omit --replicate");
        require(
                !values.states(Training.REFERENCE) || target == Target.SUPERVISED,
                "only --target supervised uses a reference map",
                "--reference",
                "add --target supervised, or omit --reference");
        require(
                values.states(Training.REFERENCE) || target != Target.SUPERVISED,
                "--target supervised needs a reference map to learn from",
                "--target supervised",
                "name a map of the same area by --reference FILE: one of high dose, or of expected counts");
    }

    private void requireModelFits() {
        Model model = get(Method.MODEL);
        String typed = "--model " + model.word();
        require(
                !values.states(Method.RANK) || model.hasRank(),
                typed + " has no rank",
                "--rank",
                "omit --rank, or choose --model pca, nmf, nlm or fusion");
        require(
                !values.states(Method.STRENGTH) || model.hasStrength(),
                typed + " has no strength",
                "--strength",
                "omit --strength, or choose --model gaussian, nmf, nlm, bm3d or fusion");
        require(
                find(Method.STRENGTH).orElse(1.0) > 0 || model != Model.NLM && model != Model.BM3D,
                "the strength of " + typed + " must be more than 0",
                "--strength",
                "omit it: held-out counts choose it");
        if (!model.isNetwork()) {
            requireAtDefault(Training.OPTIONS, typed + " is not trained", "choose --model auto, dcae3d or unmix");
        }
        if (values.states(Method.MODEL_FILE)) {
            requireAtDefault(
                    joined(List.of(Method.MODEL), TRAINING),
                    "a model from a file is trained already",
                    "omit --model-file to train on this map");
        }
    }

    private void requireAtDefault(List<Option<?>> training, String why, String instead) {
        training.forEach(option -> require(
                !values.changes(option),
                option.typed() + " says how to train, but " + why,
                option.typed(),
                "omit " + option.typed() + ", or " + instead));
    }

    private static void require(boolean condition, String what, String where, String remedy) {
        if (!condition) {
            throw new UsageException(what, where, remedy);
        }
    }

    /** The value of an option that is stated or has a default. */
    public <T> T get(Option<T> option) {
        return values.get(option);
    }

    /** The value of an option, if it is stated or has a default. */
    public <T> Optional<T> find(Option<T> option) {
        return values.find(option);
    }

    public List<String> command() {
        return command;
    }

    public Path input() {
        return input;
    }

    /** All files that are read. */
    public List<Path> inputs() {
        return Stream.concat(Stream.of(input), values.files().stream()).toList();
    }

    /** The input with the choice of signal, frames, detectors and calibration. */
    public InputOptions reading() {
        return new InputOptions(input, values);
    }

    /** The output: a file if it is named like one, otherwise a run folder. */
    public Path output() {
        return find(DenoiseOptions.OUTPUT).orElseGet(() -> Path.of(baseName(input()) + "-moseley"));
    }

    /** Whether networks take part, which can use a guide. */
    public boolean usesNetwork() {
        return find(Method.MODEL_FILE).isPresent() || get(Method.MODEL).isNetwork();
    }

    /** The preset of the networks, without the steps that are omitted. */
    public Settings preset() {
        Settings preset =
                get(Training.PRESET) == Preset.ORIGINAL ? NetworkOptions.original() : NetworkOptions.defaults();
        Set<String> omit = new TreeSet<>(preset.get(NetworkOptions.OMIT));
        omit.addAll(get(Advanced.OMIT));
        omit.remove(Method.RARE_SIGNALS.name());
        return preset.with(NetworkOptions.OMIT, omit);
    }

    /** Arithmetic of the network's convolutions; the preset's own unless stated. */
    public Precision precision() {
        return find(Advanced.PRECISION).orElseGet(() -> preset().get(NetworkOptions.PRECISION));
    }

    /**
     * The memory the run may use.
     *
     * @throws UsageException if it is more than there is
     * @throws io.moseley.error.MemoryBudgetException if it is less than is needed before any data
     */
    public MemoryBudget memory() {
        long machine = MemoryBudget.ofMachine();
        long allowed = find(Advanced.MEMORY).orElse(machine);
        if (allowed > machine) {
            throw new UsageException(
                    "--memory allows " + MemoryBudget.text(allowed) + ", this machine has "
                            + MemoryBudget.text(machine),
                    Advanced.MEMORY.typed(),
                    "allow less, such as --memory " + Math.max(1, (long) (0.8 * machine) >> 20)
                            + "m, or omit it (default: " + Advanced.MEMORY.defaultWords() + ")");
        }
        return MemoryBudget.ofProcess(allowed, usesNetwork());
    }

    /** How lines are measured, and the k-factors of a composition. */
    public QuantifyOptions quantify() {
        return quantify;
    }

    public boolean keepRareSignals() {
        return get(Method.RARE_SIGNALS) && !get(Advanced.OMIT).contains(Method.RARE_SIGNALS.name());
    }

    /** Returns these options with another model, which may not use all of them. */
    public DenoiseOptions withModel(Model model) {
        return new DenoiseOptions(input, values.with(Method.MODEL, model), command, quantify);
    }

    /**
     * Plain values for the record, named and written as on the command line: {@code --config} reads them again. Every
     * option on which the result depends is among them.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("input", input());
        map.put(OUTPUT.name(), output());
        map.putAll(values.toMap(ALL.stream().filter(Option::isOfResult).toList()));
        map.put(Advanced.PRECISION.name(), Advanced.PRECISION.print(precision()));
        map.putAll(quantify.toMap());
        map.put(Output.OVERWRITE.name(), get(Output.OVERWRITE));
        return map;
    }

    public static String baseName(Path input) {
        String name = input.getFileName() == null ? "" : input.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        return base.isEmpty() ? "denoised" : base;
    }

    @SafeVarargs
    static List<Option<?>> joined(Collection<Option<?>>... lists) {
        return Stream.of(lists)
                .<Option<?>>flatMap(Collection::stream)
                .distinct()
                .toList();
    }
}
