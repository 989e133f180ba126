package io.moseley.nn.options;

import io.moseley.denoise.record.NetworkSettings;
import io.moseley.denoise.record.TargetKind;
import io.moseley.error.UsageException;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.patch.Dihedral;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.EnergyWindow;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Options of the networks of either kind, and of their training. Immutable; start from a preset and change what differs:
 *
 * <pre>{@code
 * NetworkOptions options = NetworkOptions.defaults().toBuilder().steps(4000).ensemble(2).build();
 * }</pre>
 */
public final class NetworkOptions {
    private final Builder values;

    private NetworkOptions(Builder values) {
        this.values = values;
    }

    /**
     * The preset that measures best: a first and last kernel spanning all bands, binomial thinning with the Poisson
     * likelihood, small patches, dihedral averaging.
     */
    public static NetworkOptions defaults() {
        return new Builder().build();
    }

    /**
     * The network taken plainly: a hierarchy of small 3-D kernels strided along energy and space, Bernoulli-sampled
     * input, squared error on the hidden voxels, the full cube at inference, rescaled. Its convolutions run in bfloat16
     * where the processor has it: somewhat faster there, with results as good.
     */
    public static NetworkOptions original() {
        return new Builder()
                .preset("original")
                .stages(List.of(
                        new EncoderStage(16, 4, 3, 1), new EncoderStage(32, 4, 3, 2), new EncoderStage(64, 4, 3, 2)))
                .target(TargetKind.BERNOULLI_MASK)
                .symmetries(1)
                .steps(1200)
                .ensemble(1)
                .restorationRank(0)
                .omit(Set.copyOf(Refinements.names()))
                .precision(Torch.hasFastBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32)
                .build();
    }

    public Builder toBuilder() {
        return values.copy();
    }

    /** Name of the preset these options started from. */
    public String preset() {
        return values.preset;
    }

    /** The kinds of networks that are trained and averaged. */
    public Set<NetworkKind> kinds() {
        return values.kinds;
    }

    /** Number of endmembers; empty means as many as held-out counts support. */
    public OptionalInt endmembers() {
        return values.endmembers;
    }

    /** Extent of the network along energy. */
    public int bands() {
        return values.bands;
    }

    /** Stages of the encoder; empty means the default stages for the number of bands. */
    public List<EncoderStage> stages() {
        return values.stages.isEmpty() ? Architecture.defaultStages(values.bands) : values.stages;
    }

    public boolean hasDefaultStages() {
        return values.stages.isEmpty();
    }

    /** Energy is divided by this much from the input to the bottleneck. */
    public int energyMultiple() {
        return stages().stream().mapToInt(EncoderStage::energyStride).reduce(1, (a, b) -> a * b);
    }

    /** Windows of lines that bands keep apart from neighbouring energies; empty means those that the map itself names. */
    public List<EnergyWindow> lines() {
        return values.lines;
    }

    public TargetKind target() {
        return values.target;
    }

    /** Smallest and largest fraction of the counts that is shown in {@link TargetKind#THINNING}. */
    public double minKeep() {
        return values.minKeep;
    }

    public double maxKeep() {
        return values.maxKeep;
    }

    /** Fraction of the voxels that is shown in {@link TargetKind#BERNOULLI_MASK}. */
    public double maskKeep() {
        return values.maskKeep;
    }

    /** Side of the training patches in output pixels. */
    public int patchSide() {
        return values.patchSide;
    }

    /** Patches per update. */
    public int batch() {
        return values.batch;
    }

    /** Fraction of the counts that watches the training and is not trained on; empty means one that suits the map. */
    public OptionalDouble holdOut() {
        return values.holdOut;
    }

    /** Updates; empty means a number that suits the map. */
    public Optional<Integer> steps() {
        return values.steps;
    }

    public double learningRate() {
        return values.learningRate;
    }

    /** Limit on the training time of all members together. */
    public Optional<Duration> maxTime() {
        return values.maxTime;
    }

    /**
     * Whether networks without the guide are trained too: they are averaged with the others, and show whether the guide helps.
     * It takes twice as long.
     */
    public boolean checksGuide() {
        return values.checksGuide;
    }

    /** Names of the steps that are switched off, see {@link Steps}. */
    public Set<String> omit() {
        return values.omit;
    }

    /** Whether a step is switched off. */
    public boolean omits(String step) {
        return values.omit.contains(step);
    }

    /** Symmetries averaged over at inference: 1 or 8. */
    public int symmetries() {
        return values.symmetries;
    }

    /** Rank of the channel restoration; 0 spreads a band by the mean spectrum. */
    public int restorationRank() {
        return omits(Steps.CHANNELS) ? 0 : values.restorationRank;
    }

    /** Networks of different seeds, of each kind, whose results are averaged; empty means a number that suits the map. */
    public OptionalInt ensemble() {
        return values.ensemble;
    }

    public Precision precision() {
        return values.precision;
    }

    /** Whether the output has the resolution of the guide rather than of the map. */
    public boolean sharpenToGuide() {
        return values.sharpenToGuide;
    }

    /** The settings, for a record of the run. */
    public NetworkSettings describe() {
        return new NetworkSettings(
                preset(),
                new NetworkSettings.Structure(
                        kinds().stream().map(NetworkOptions::lower).toList(),
                        endmembers(),
                        bands(),
                        stages().stream().map(NetworkOptions::words).toList(),
                        lines().stream().map(EnergyWindow::label).toList()),
                new NetworkSettings.Target(target(), minKeep(), maxKeep(), maskKeep()),
                new NetworkSettings.Training(
                        patchSide(),
                        batch(),
                        holdOut(),
                        steps().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                        learningRate(),
                        maxTime()
                                .map(limit -> OptionalDouble.of(limit.toMillis() / 1000.0))
                                .orElseGet(OptionalDouble::empty),
                        ensemble(),
                        lower(precision())),
                new NetworkSettings.Output(
                        checksGuide(),
                        omit().stream().sorted().toList(),
                        symmetries(),
                        restorationRank(),
                        sharpenToGuide()));
    }

    private static String words(EncoderStage stage) {
        String space = "x" + stage.spaceKernel() + "x" + stage.spaceKernel();
        return "width " + stage.width() + ", kernel " + stage.energyStride() + space + ", stride "
                + stage.energyStride() + "x" + stage.spaceStride() + "x" + stage.spaceStride()
                + (stage.refinements() > 0 ? ", " + stage.refinements() + " refinements" : "");
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Collects options; {@link #build()} refuses what cannot work. */
    public static final class Builder {
        private String preset = "default";
        private Set<NetworkKind> kinds = EnumSet.of(NetworkKind.FREE_BANDS);
        private OptionalInt endmembers = OptionalInt.empty();
        private int bands = 64;
        private List<EnergyWindow> lines = List.of();
        private List<EncoderStage> stages = List.of();
        private TargetKind target = TargetKind.THINNING;
        private double minKeep = 0.4;
        private double maxKeep = 0.8;
        private double maskKeep = 0.5;
        private int patchSide = 32;
        private int batch = 1;
        private OptionalDouble holdOut = OptionalDouble.empty();
        private Optional<Integer> steps = Optional.empty();
        private double learningRate = 3e-3;
        private Optional<Duration> maxTime = Optional.empty();
        private boolean checksGuide;
        private Set<String> omit = Set.of();
        private int symmetries = Dihedral.COUNT;
        private int restorationRank = 12;
        private OptionalInt ensemble = OptionalInt.empty();
        private Precision precision = Precision.FLOAT32;
        private boolean sharpenToGuide;

        private Builder() {}

        private Builder copy() {
            Builder copy = new Builder();
            copy.preset = preset;
            copy.kinds = kinds;
            copy.endmembers = endmembers;
            copy.bands = bands;
            copy.lines = lines;
            copy.stages = stages;
            copy.target = target;
            copy.minKeep = minKeep;
            copy.maxKeep = maxKeep;
            copy.maskKeep = maskKeep;
            copy.patchSide = patchSide;
            copy.batch = batch;
            copy.holdOut = holdOut;
            copy.steps = steps;
            copy.learningRate = learningRate;
            copy.maxTime = maxTime;
            copy.checksGuide = checksGuide;
            copy.omit = omit;
            copy.symmetries = symmetries;
            copy.restorationRank = restorationRank;
            copy.ensemble = ensemble;
            copy.precision = precision;
            copy.sharpenToGuide = sharpenToGuide;
            return copy;
        }

        private Builder preset(String value) {
            preset = value;
            return this;
        }

        public Builder kinds(Set<NetworkKind> value) {
            kinds = Collections.unmodifiableSet(EnumSet.copyOf(value));
            return this;
        }

        public Builder endmembers(int value) {
            endmembers = OptionalInt.of(value);
            return this;
        }

        public Builder bands(int value) {
            bands = value;
            return this;
        }

        public Builder lines(List<EnergyWindow> value) {
            lines = List.copyOf(value);
            return this;
        }

        public Builder stages(List<EncoderStage> value) {
            stages = List.copyOf(value);
            return this;
        }

        public Builder target(TargetKind value) {
            target = Objects.requireNonNull(value);
            return this;
        }

        public Builder keep(double min, double max) {
            minKeep = min;
            maxKeep = max;
            return this;
        }

        public Builder maskKeep(double value) {
            maskKeep = value;
            return this;
        }

        public Builder patchSide(int value) {
            patchSide = value;
            return this;
        }

        public Builder batch(int value) {
            batch = value;
            return this;
        }

        public Builder holdOut(double value) {
            holdOut = OptionalDouble.of(value);
            return this;
        }

        public Builder steps(int value) {
            steps = Optional.of(value);
            return this;
        }

        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        public Builder maxTime(Duration value) {
            maxTime = Optional.of(value);
            return this;
        }

        public Builder checkGuide(boolean value) {
            checksGuide = value;
            return this;
        }

        /**
         * Switches steps off.
         *
         * @throws UsageException listing the names if one is unknown
         */
        public Builder omit(Set<String> steps) {
            Steps.requireKnown(steps);
            omit = Set.copyOf(steps);
            return this;
        }

        public Builder symmetries(int value) {
            symmetries = value;
            return this;
        }

        public Builder restorationRank(int value) {
            restorationRank = value;
            return this;
        }

        public Builder ensemble(int value) {
            ensemble = OptionalInt.of(value);
            return this;
        }

        public Builder precision(Precision value) {
            precision = Objects.requireNonNull(value);
            return this;
        }

        public Builder sharpenToGuide(boolean value) {
            sharpenToGuide = value;
            return this;
        }

        /** @throws IllegalArgumentException naming the option and the value that cannot work */
        public NetworkOptions build() {
            require(
                    endmembers.isEmpty() || endmembers.getAsInt() >= 1 && endmembers.getAsInt() <= 64,
                    "endmembers must be 1 to 64, got " + endmembers.orElse(0));
            require(bands >= 8, "bands must be at least 8, got " + bands);
            require(
                    minKeep > 0 && minKeep <= maxKeep && maxKeep < 1,
                    "keep must satisfy 0 < min <= max < 1, got " + minKeep + " to " + maxKeep);
            require(maskKeep > 0 && maskKeep < 1, "maskKeep must be between 0 and 1, got " + maskKeep);
            require(
                    patchSide >= 8 && patchSide % 4 == 0,
                    "patchSide must be a multiple of 4 from 8 on, got " + patchSide);
            require(batch >= 1, "batch must be at least 1, got " + batch);
            holdOut.ifPresent(fraction ->
                    require(fraction > 0 && fraction < 0.5, "holdOut must be between 0 and 0.5, got " + fraction));
            require(steps.isEmpty() || steps.get() >= 1, "steps must be at least 1, got " + steps.orElse(0));
            int multiple = stages.stream().mapToInt(EncoderStage::energyStride).reduce(1, (a, b) -> a * b);
            require(bands % multiple == 0, "bands must divide by " + multiple + ", got " + bands);
            require(learningRate > 0, "learningRate must be positive, got " + learningRate);
            require(maxTime.isEmpty() || !maxTime.get().isNegative(), "maxTime must not be negative");
            require(symmetries == 1 || symmetries == 8, "symmetries must be 1 or 8, got " + symmetries);
            require(restorationRank >= 0, "restorationRank must not be negative, got " + restorationRank);
            require(
                    ensemble.isEmpty() || ensemble.getAsInt() >= 1,
                    "ensemble must be at least 1, got " + ensemble.orElse(0));
            return new NetworkOptions(copy());
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
