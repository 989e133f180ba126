package io.moseley.workflow.options;

import io.moseley.error.MemoryBudgetException;
import io.moseley.error.UsageException;
import io.moseley.nn.ensemble.NetworkOptions;
import io.moseley.nn.torch.Precision;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.util.MemoryBudget;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.denoise.RepeatedRun;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What {@link DenoiseJob} is asked to do. Immutable; everything but the input has a default.
 *
 * <pre>{@code
 * DenoiseOptions options = DenoiseOptions.builder(Path.of("sample.hspy")).seed(7).build();
 * DenoiseReport report = new DenoiseJob(options).run(progress, cancellation);
 * }</pre>
 */
public final class DenoiseOptions {
    private static final long LEAST_MEMORY = 500_000_000L;

    private final Builder values;

    private DenoiseOptions(Builder values) {
        this.values = values;
    }

    public static Builder builder(Path input) {
        return builder(InputOptions.of(input));
    }

    /** For a part of a file, or one of its several spectrum images. */
    public static Builder builder(InputOptions input) {
        return new Builder(input);
    }

    public Path input() {
        return values.reading.path();
    }

    public ImageChoice guide() {
        return values.guide;
    }

    public Model model() {
        return values.model;
    }

    public ImageChoice doseMap() {
        return values.doseMap;
    }

    /** Whether the cube is written at even exposure rather than at the recorded dose. */
    public boolean uniformDose() {
        return values.uniformDose;
    }

    /** The output: a file if it is named like one, otherwise a run folder. */
    public Path output() {
        return values.output.orElseGet(() -> Path.of(baseName(input()) + "-moseley"));
    }

    public boolean overwrite() {
        return values.overwrite;
    }

    /** Whether the network is the plain one of {@code --preset original}. */
    public boolean isOriginalPreset() {
        return values.preset.equals("original");
    }

    /**
     * Networks of different seeds whose results are averaged, of each kind that the model trains; empty for what the preset
     * says, or suits the map.
     */
    public OptionalInt ensemble() {
        return values.ensemble;
    }

    /** Whether the output has the resolution of the guide rather than of the map. */
    public boolean sharpenToGuide() {
        return values.sharpenToGuide;
    }

    public long seed() {
        return values.seed;
    }

    public int threads() {
        return values.threads;
    }

    /** Bytes that the whole process may use; empty for what the machine gives. */
    public OptionalLong memory() {
        return values.memory;
    }

    /** Limit on the time of training. */
    public Optional<Duration> maxTime() {
        return values.maxTime;
    }

    /** Training steps; empty for a number that suits the map. */
    public OptionalInt steps() {
        return values.steps;
    }

    public Optional<EnergyWindow> energyRange() {
        return values.energyRange;
    }

    /** Elements or lines to map; empty for those of the file. */
    public List<String> elements() {
        return values.elements;
    }

    /** Arithmetic of the network's convolutions; the preset's own unless stated. */
    public Precision precision() {
        return values.precision.orElseGet(() -> preset().precision());
    }

    private NetworkOptions preset() {
        return isOriginalPreset() ? NetworkOptions.original() : NetworkOptions.defaults();
    }

    /** The input with the choice of signal, frames, detectors and calibration. */
    public InputOptions reading() {
        return values.reading;
    }

    /** What the networks learn to predict. */
    public Target target() {
        return values.target;
    }

    /** Second acquisition of {@link Target#REPLICATES}; empty for frames or detectors of the input. */
    public Optional<Path> replicate() {
        return values.replicate;
    }

    /** Reference map of {@link Target#SUPERVISED}. */
    public Optional<Path> reference() {
        return values.reference;
    }

    /** A trained model to be applied; empty to train on the input. */
    public Optional<Path> modelFile() {
        return values.modelFile;
    }

    /** Whether networks take part, which can use a guide. */
    public boolean usesNetwork() {
        return modelFile().isPresent() || model().isNetwork();
    }

    /** The output as far as the user named one. */
    public Optional<Path> statedOutput() {
        return values.output;
    }

    /** Whether small signals that the model averages away are found and given back. */
    public boolean keepRareSignals() {
        return values.keepRareSignals;
    }

    /** Whether a guided run trains a network without the guide too, to show what the guide did. */
    public boolean twin() {
        return values.twin;
    }

    /** Components of a classical method; empty for as many as held-out counts choose. */
    public OptionalInt rank() {
        return values.rank;
    }

    /** Strength of a classical method, in its own unit; empty for what held-out counts choose. */
    public OptionalDouble strength() {
        return values.strength;
    }

    /** How lines are measured, and the k-factors of a composition. */
    public QuantifyOptions quantify() {
        return values.quantify;
    }

    /** Which trust tests are made. */
    public TrustLevel trust() {
        return values.trust;
    }

    /** Whether a result that must not be relied on ends with an exit code of its own. */
    public boolean strict() {
        return values.strict;
    }

    /** What was typed, for the record. */
    public List<String> command() {
        return values.command;
    }

    /** The same options with another model. */
    public DenoiseOptions withModel(Model model) {
        Builder copy = values.build().values;
        copy.model = model;
        return new DenoiseOptions(copy);
    }

    /**
     * As plain values for the record, named and written as on the command line: {@link RepeatedRun} reads them again. Every
     * option has its place here.
     */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("input", input());
        map.put("output", output());
        map.put("guide", guide());
        map.put("model", model());
        map.put("dose-map", doseMap());
        map.put("uniform-dose", uniformDose());
        map.put("model-file", modelFile());
        map.put("target", target());
        map.put("replicate", replicate());
        map.put("reference", reference());
        map.put("preset", values.preset);
        map.put("ensemble", ensemble().isPresent() ? ensemble().getAsInt() : null);
        map.put("sharpen-to", sharpenToGuide() ? "guide" : "map");
        map.put("seed", seed());
        map.put("threads", threads());
        map.put("memory", memory().isPresent() ? memory().getAsLong() : null);
        map.put(
                "max-time",
                maxTime().map(limit -> BigDecimal.valueOf(limit.toMillis(), 3).toPlainString() + " s"));
        map.put("steps", steps().isPresent() ? steps().getAsInt() : null);
        map.put("energy-range", energyRange().map(range -> range.lowKev() + ":" + range.highKev()));
        map.put("elements", elements());
        map.put("precision", precision().name().toLowerCase(Locale.ROOT));
        map.putAll(reading().toMap());
        map.put("rare-signals", keepRareSignals() ? "keep" : "off");
        map.put("rank", rank().isPresent() ? rank().getAsInt() : null);
        map.put("strength", strength().isPresent() ? strength().getAsDouble() : null);
        map.put("no-twin", !twin());
        map.putAll(quantify().toMap());
        map.put("trust", trust());
        map.put("strict", strict());
        map.put("overwrite", overwrite());
        return map;
    }

    public static String baseName(Path input) {
        String name = input.getFileName() == null ? "" : input.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String base = dot > 0 ? name.substring(0, dot) : name;
        return base.isEmpty() ? "denoised" : base;
    }

    /** Collects options; each method refuses values that cannot work. */
    public static final class Builder {
        private final InputOptions reading;
        private ImageChoice guide = ImageChoice.auto();
        private Model model = Model.AUTO;
        private ImageChoice doseMap = ImageChoice.auto();
        private boolean uniformDose;
        private Optional<Path> output = Optional.empty();
        private boolean overwrite;
        private String preset = "default";
        private OptionalInt ensemble = OptionalInt.empty();
        private boolean sharpenToGuide;
        private long seed;
        private int threads = Runtime.getRuntime().availableProcessors();
        private OptionalLong memory = OptionalLong.empty();
        private Optional<Duration> maxTime = Optional.empty();
        private OptionalInt steps = OptionalInt.empty();
        private Optional<EnergyWindow> energyRange = Optional.empty();
        private List<String> elements = List.of();
        private Optional<Precision> precision = Optional.empty();
        private boolean keepRareSignals = true;
        private boolean twin = true;
        private Target target = Target.COUNTS;
        private Optional<Path> replicate = Optional.empty();
        private Optional<Path> reference = Optional.empty();
        private Optional<Path> modelFile = Optional.empty();
        private OptionalInt rank = OptionalInt.empty();
        private OptionalDouble strength = OptionalDouble.empty();
        private QuantifyOptions quantify = QuantifyOptions.defaults();
        private TrustLevel trust = TrustLevel.QUICK;
        private boolean strict;
        private List<String> command = List.of();

        private Builder(InputOptions input) {
            this.reading = Objects.requireNonNull(input);
        }

        public Builder guide(ImageChoice value) {
            guide = Objects.requireNonNull(value);
            return this;
        }

        public Builder model(Model value) {
            model = Objects.requireNonNull(value);
            return this;
        }

        public Builder doseMap(ImageChoice value) {
            doseMap = Objects.requireNonNull(value);
            return this;
        }

        public Builder uniformDose(boolean value) {
            uniformDose = value;
            return this;
        }

        public Builder output(Path value) {
            output = Optional.of(value);
            return this;
        }

        public Builder overwrite(boolean value) {
            overwrite = value;
            return this;
        }

        /** "default" or "original". */
        public Builder preset(String value) {
            require(
                    value.equals("default") || value.equals("original"),
                    "there is no preset \"" + value + "\"",
                    "--preset",
                    "choose default or original");
            preset = value;
            return this;
        }

        public Builder ensemble(int value) {
            require(
                    value >= 1 && value <= 64,
                    "an ensemble has 1 to 64 networks, got " + value,
                    "--ensemble",
                    "2 or 3 help most");
            ensemble = OptionalInt.of(value);
            return this;
        }

        public Builder sharpenToGuide(boolean value) {
            sharpenToGuide = value;
            return this;
        }

        public Builder seed(long value) {
            seed = value;
            return this;
        }

        public Builder threads(int value) {
            require(
                    value >= 1 && value <= 1024,
                    "threads must be 1 to 1024, got " + value,
                    "--threads",
                    "leave it away for all processors");
            threads = value;
            return this;
        }

        /** @throws MemoryBudgetException if that is less than Java and libtorch need before any data */
        public Builder memory(long bytes) {
            require(bytes > 0, "the memory must be more than 0", "--memory", "write it like 4g or 900m");
            new MemoryBudget(bytes).require(LEAST_MEMORY, "any run");
            memory = OptionalLong.of(bytes);
            return this;
        }

        public Builder maxTime(Duration value) {
            require(
                    !value.isNegative() && !value.isZero(),
                    "the time must be more than 0, got " + value,
                    "--max-time",
                    "write it like 5m or 90s");
            maxTime = Optional.of(value);
            return this;
        }

        public Builder steps(int value) {
            require(
                    value >= 1,
                    "at least one training step is needed, got " + value,
                    "--steps",
                    "leave it away for a number that suits the map");
            steps = OptionalInt.of(value);
            return this;
        }

        public Builder energyRange(EnergyWindow value) {
            energyRange = Optional.of(value);
            return this;
        }

        /** "Fe", or "Fe_Ka". */
        public Builder elements(List<String> value) {
            elements = List.copyOf(value);
            return this;
        }

        public Builder bfloat16(boolean value) {
            precision = Optional.of(value ? Precision.BFLOAT16 : Precision.FLOAT32);
            return this;
        }

        public Builder keepRareSignals(boolean value) {
            keepRareSignals = value;
            return this;
        }

        public Builder twin(boolean value) {
            twin = value;
            return this;
        }

        public Builder target(Target value) {
            target = Objects.requireNonNull(value);
            return this;
        }

        public Builder replicate(Path value) {
            replicate = Optional.of(value);
            return this;
        }

        public Builder reference(Path value) {
            reference = Optional.of(value);
            return this;
        }

        public Builder modelFile(Path value) {
            modelFile = Optional.of(value);
            return this;
        }

        public Builder rank(int value) {
            require(
                    value >= 1,
                    "the rank must be at least 1, got " + value,
                    "--rank",
                    "leave it away to have it chosen by held-out counts");
            rank = OptionalInt.of(value);
            return this;
        }

        public Builder strength(double value) {
            require(
                    value >= 0 && value <= 1000,
                    "the strength must be 0 to 1000, got " + value,
                    "--strength",
                    "leave it away to have it chosen by held-out counts");
            strength = OptionalDouble.of(value);
            return this;
        }

        public Builder quantify(QuantifyOptions value) {
            quantify = Objects.requireNonNull(value);
            return this;
        }

        public Builder trust(TrustLevel value) {
            trust = Objects.requireNonNull(value);
            return this;
        }

        public Builder strict(boolean value) {
            strict = value;
            return this;
        }

        public Builder command(List<String> words) {
            command = List.copyOf(words);
            return this;
        }

        /** @throws UsageException if options contradict each other */
        public DenoiseOptions build() {
            requireTargetFits();
            requireSettingsFit();
            require(
                    !strict || trust != TrustLevel.OFF,
                    "without trust tests nothing can be found to be wrong",
                    "--strict with --trust off",
                    "leave one of them away");
            if (modelFile.isPresent()) {
                requireNoTraining();
            }
            Builder copy = new Builder(reading);
            copy.guide = guide;
            copy.model = model;
            copy.doseMap = doseMap;
            copy.uniformDose = uniformDose;
            copy.output = output;
            copy.overwrite = overwrite;
            copy.preset = preset;
            copy.ensemble = ensemble;
            copy.sharpenToGuide = sharpenToGuide;
            copy.seed = seed;
            copy.threads = threads;
            copy.memory = memory;
            copy.maxTime = maxTime;
            copy.steps = steps;
            copy.energyRange = energyRange;
            copy.elements = elements;
            copy.precision = precision;
            copy.keepRareSignals = keepRareSignals;
            copy.twin = twin;
            copy.target = target;
            copy.replicate = replicate;
            copy.reference = reference;
            copy.modelFile = modelFile;
            copy.rank = rank;
            copy.strength = strength;
            copy.quantify = quantify;
            copy.trust = trust;
            copy.strict = strict;
            copy.command = command;
            return new DenoiseOptions(copy);
        }

        private void requireTargetFits() {
            require(
                    replicate.isEmpty() || target == Target.REPLICATES,
                    "a second acquisition is used by --target replicates alone",
                    "--replicate",
                    "add --target replicates, or leave --replicate away");
            require(
                    reference.isEmpty() || target == Target.SUPERVISED,
                    "a reference map is used by --target supervised alone",
                    "--reference",
                    "add --target supervised, or leave --reference away");
            require(
                    reference.isPresent() || target != Target.SUPERVISED,
                    "there is no reference map to learn from",
                    "--target supervised",
                    "name a map of the same area by --reference FILE: one of high dose, or of expected counts");
            require(
                    target == Target.COUNTS || model.isNetwork(),
                    "--model " + model.word() + " is not trained: it has no target",
                    "--target " + target.word(),
                    "leave --target away, or choose --model auto, dcae3d or unmix");
        }

        private void requireSettingsFit() {
            require(
                    rank.isEmpty() || model.hasRank(),
                    "--model " + model.word() + " has no rank to be chosen",
                    "--rank",
                    "leave --rank away, or choose --model pca, nmf, nlm or fusion");
            require(
                    strength.isEmpty() || model.hasStrength(),
                    "--model " + model.word() + " has no strength to be chosen",
                    "--strength",
                    "leave --strength away, or choose --model gaussian, nmf, nlm, bm3d or fusion");
            require(
                    strength.isEmpty() || strength.getAsDouble() > 0 || model != Model.NLM && model != Model.BM3D,
                    "the strength of --model " + model.word() + " must be more than 0",
                    "--strength",
                    "leave it away to have it chosen by held-out counts");
            training()
                    .forEach((option, stated) -> require(
                            !stated || model.isNetwork(),
                            option + " says how to train, but --model " + model.word() + " is not trained",
                            option,
                            "leave " + option + " away, or choose --model auto, dcae3d or unmix"));
        }

        private void requireNoTraining() {
            Map<String, Boolean> training = training();
            training.put("--model", model != Model.AUTO);
            training.put("--sharpen-to", sharpenToGuide);
            training.put("--target", target != Target.COUNTS);
            training.forEach((option, stated) -> require(
                    !stated,
                    option + " says how to train, but a model from a file is trained already",
                    option,
                    "leave " + option + " away, or --model-file to train on this map"));
        }

        /** Whether options on how to train are stated. */
        private Map<String, Boolean> training() {
            Map<String, Boolean> stated = new LinkedHashMap<>();
            stated.put("--preset", !preset.equals("default"));
            stated.put("--ensemble", ensemble.isPresent());
            stated.put("--steps", steps.isPresent());
            stated.put("--max-time", maxTime.isPresent());
            stated.put("--precision", precision.isPresent());
            return stated;
        }

        private static void require(boolean condition, String what, String option, String remedy) {
            if (!condition) {
                throw new UsageException(what, option, remedy);
            }
        }
    }
}
