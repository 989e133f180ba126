package io.moseley.nn.options;

import io.moseley.denoise.record.Setting;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.record.TargetKind;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.patch.Dihedral;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Torch;
import io.moseley.spectrum.EnergyWindow;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The settings of the networks of either kind, and of their training. Start from a preset and change what differs:
 *
 * <pre>{@code
 * Settings options = NetworkOptions.defaults().with(NetworkOptions.STEPS, 4000).with(NetworkOptions.ENSEMBLE, 2);
 * }</pre>
 */
public final class NetworkOptions {
    /** Name of the preset that the settings start from. */
    public static final Setting<String> PRESET = Setting.of("preset", "default");

    /** The kinds of networks that are trained and averaged. */
    public static final Setting<Set<NetworkKind>> KINDS = Setting.<Set<NetworkKind>>of(
                    "kinds", Set.of(NetworkKind.FREE_BANDS))
            .limited("at least one", kinds -> !kinds.isEmpty());

    /** Number of endmembers; by default as many as held-out counts support. */
    public static final Setting<Integer> ENDMEMBERS =
            Setting.<Integer>chosen("endmembers").limited("1 to 64", number -> number >= 1 && number <= 64);

    /** Extent of the network along energy; less on maps of few channels, and what stated stages divide. */
    public static final Setting<Integer> BANDS = Setting.of("bands", 64).limited("at least 8", bands -> bands >= 8);

    /** Stages of the encoder; by default those of {@link Architecture#defaultStages} for the number of bands. */
    public static final Setting<List<EncoderStage>> STAGES = Setting.chosen("stages");

    /** Windows of lines that bands keep apart from neighbouring energies; empty means those that the map itself names. */
    public static final Setting<List<EnergyWindow>> LINES = Setting.of("lines", List.of());

    public static final Setting<TargetKind> TARGET = Setting.of("target", TargetKind.THINNING);

    /** Smallest fraction of the counts that is shown in {@link TargetKind#THINNING}. */
    public static final Setting<Double> MIN_KEEP = share("min_keep", 0.4);

    /** Largest fraction of the counts that is shown in {@link TargetKind#THINNING}. */
    public static final Setting<Double> MAX_KEEP = share("max_keep", 0.8);

    /** Fraction of the voxels that is shown in {@link TargetKind#BERNOULLI_MASK}. */
    public static final Setting<Double> MASK_KEEP = share("mask_keep", 0.5);

    /** Side of the training patches in output pixels. */
    public static final Setting<Integer> PATCH_SIDE =
            Setting.of("patch_side", 32).limited("a multiple of 4 from 8 on", side -> side >= 8 && side % 4 == 0);

    /** Patches per update. */
    public static final Setting<Integer> BATCH = atLeastOne(Setting.of("batch", 1));

    /** Fraction of the counts that watches the training and is not trained on. */
    public static final Setting<Double> HOLD_OUT =
            Setting.<Double>chosen("hold_out").limited("between 0 and 0.5", share -> share > 0 && share < 0.5);

    /** Updates. */
    public static final Setting<Integer> STEPS = atLeastOne(Setting.chosen("steps"));

    public static final Setting<Double> LEARNING_RATE =
            Setting.of("learning_rate", 3e-3).limited("positive", rate -> rate > 0);

    /** Limit on the training time of all networks together; by default there is none. */
    public static final Setting<Duration> MAX_TIME =
            Setting.<Duration>chosen("max_time_seconds").limited("positive or 0", limit -> !limit.isNegative());

    /**
     * Whether networks without the guide are trained too: they are averaged with the others, and show whether the guide helps.
     * It takes twice as long.
     */
    public static final Setting<Boolean> CHECK_GUIDE = Setting.of("check_guide", false);

    /** Names of the steps that are switched off, see {@link #steps}. */
    public static final Setting<Set<String>> OMIT = Setting.<Set<String>>of("omit", Set.of())
            .limited("some of " + String.join(", ", steps()), names -> steps().containsAll(names));

    /** Symmetries averaged over at inference. */
    public static final Setting<Integer> SYMMETRIES =
            Setting.of("symmetries", Dihedral.COUNT).limited("1 or 8", number -> number == 1 || number == 8);

    /** Rank of the channel restoration; 0 spreads a band by the mean spectrum. */
    public static final Setting<Integer> RESTORATION_RANK =
            Setting.of("restoration_rank", 12).limited("at least 0", rank -> rank >= 0);

    /** Networks of different seeds, of each kind, whose results are averaged. */
    public static final Setting<Integer> ENSEMBLE = atLeastOne(Setting.chosen("ensemble"));

    public static final Setting<Precision> PRECISION = Setting.of("precision", Precision.FLOAT32);

    /** Whether the output has the resolution of the guide rather than of the map. */
    public static final Setting<Boolean> SHARPEN_TO_GUIDE = Setting.of("sharpen_to_guide", false);

    /** All, in the order of {@code run.json}. */
    public static final List<Setting<?>> ALL = List.of(
            PRESET,
            KINDS,
            ENDMEMBERS,
            BANDS,
            STAGES,
            LINES,
            TARGET,
            MIN_KEEP,
            MAX_KEEP,
            MASK_KEEP,
            PATCH_SIDE,
            BATCH,
            HOLD_OUT,
            STEPS,
            LEARNING_RATE,
            MAX_TIME,
            CHECK_GUIDE,
            OMIT,
            SYMMETRIES,
            RESTORATION_RANK,
            ENSEMBLE,
            PRECISION,
            SHARPEN_TO_GUIDE);

    /** Step: unmixing networks get more endmembers than held-out counts support in a factorisation. */
    public static final String FURTHER_ENDMEMBERS = "further-endmembers";

    /** Step: networks are trained on all counts in the end. */
    public static final String FINAL_FIT = "final-fit";

    /** Step: bands are brought back to channels by a factorisation, not by the mean spectrum. */
    public static final String CHANNELS = "channels";

    private NetworkOptions() {}

    private static Setting<Double> share(String name, double byDefault) {
        return Setting.of(name, byDefault).limited("between 0 and 1", share -> share > 0 && share < 1);
    }

    private static Setting<Integer> atLeastOne(Setting<Integer> setting) {
        return setting.limited("at least 1", number -> number >= 1);
    }

    /**
     * The preset that measures best: a first and last kernel spanning all bands, binomial thinning with the Poisson
     * likelihood, small patches, dihedral averaging.
     */
    public static Settings defaults() {
        return new Settings(Map.of());
    }

    /**
     * The network taken plainly: a hierarchy of small 3-D kernels strided along energy and space, Bernoulli-sampled
     * input, squared error on the hidden voxels, the full cube at inference, rescaled. Its convolutions run in bfloat16
     * where the processor has it: somewhat faster there, with results as good.
     */
    public static Settings original() {
        return defaults()
                .with(PRESET, "original")
                .with(
                        STAGES,
                        List.of(
                                new EncoderStage(16, 4, 3, 1, 0),
                                new EncoderStage(32, 4, 3, 2, 0),
                                new EncoderStage(64, 4, 3, 2, 0)))
                .with(TARGET, TargetKind.BERNOULLI_MASK)
                .with(SYMMETRIES, 1)
                .with(STEPS, 1200)
                .with(ENSEMBLE, 1)
                .with(RESTORATION_RANK, 0)
                .with(OMIT, Set.copyOf(Refinements.names()))
                .with(PRECISION, Torch.hasFastBfloat16() ? Precision.BFLOAT16 : Precision.FLOAT32);
    }

    /** Names of the steps that {@link #OMIT} can switch off: those of the training, and every refinement. */
    public static List<String> steps() {
        return Stream.concat(Stream.of(FURTHER_ENDMEMBERS, FINAL_FIT, CHANNELS), Refinements.names().stream())
                .toList();
    }

    public static boolean omits(Settings options, String step) {
        return options.get(OMIT).contains(step);
    }

    /** Adds the settings that follow from others: the stages, and a rank of 0 where the channels are not restored. */
    public static Settings completed(Settings options) {
        List<EncoderStage> stages =
                options.find(STAGES).orElseGet(() -> Architecture.defaultStages(options.get(BANDS)));
        return options.with(STAGES, stages)
                .with(RESTORATION_RANK, omits(options, CHANNELS) ? 0 : options.get(RESTORATION_RANK));
    }
}
