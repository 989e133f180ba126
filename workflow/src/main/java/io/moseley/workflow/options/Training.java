package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.TRAINING;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How networks are trained. */
public final class Training {
    public static final Option<Preset> PRESET = Option.of("preset", TRAINING, Syntax.choice(Preset.class, "original"))
            .help("original: the network with small 3-D kernels and a Bernoulli mask.")
            .defaultsTo(Preset.DEFAULT);

    public static final Option<Integer> ENSEMBLE = Option.of(
                    "ensemble", TRAINING, Syntax.wholeNumber("3").limited("1 to 64", n -> n >= 1 && n <= 64))
            .help("Average N networks of different seeds, of each kind.")
            .otherwise("2; 1 on maps of more than 256 x 256 pixels, and with --preset original");

    public static final Option<Integer> STEPS = Option.of(
                    "steps", TRAINING, Syntax.wholeNumber("2000").limited("at least 1", n -> n >= 1))
            .help("Training steps of each network.")
            .otherwise("a number that suits the map");

    public static final Option<Duration> MAX_TIME = Option.of("max-time", TRAINING, Notations.time())
            .help("Limit on the time of each training, such as 5m or 90s.")
            .otherwise("none");

    public static final Option<Target> TARGET = Option.of("target", TRAINING, Syntax.choice(Target.class, "supervised"))
            .help("What the networks learn to predict. counts: the rest of the map's own counts. replicates: a second"
                    + " acquisition (--replicate), or every second frame or detector of the file. supervised: a"
                    + " reference map (--reference).")
            .defaultsTo(Target.COUNTS);

    public static final Option<Path> REPLICATE = Option.of("replicate", TRAINING, Syntax.file("FILE", "second.emd"))
            .help("Second acquisition of the same area, for --target replicates. The result is that of both.");

    public static final Option<Path> REFERENCE = Option.of("reference", TRAINING, Syntax.file("FILE", "long.emd"))
            .help("Map of the same area with many counts, or of expected counts, for --target supervised.");

    /** Those that neither a classical method nor a model from a file takes. */
    static final List<Option<?>> OPTIONS =
            List.of(PRESET, ENSEMBLE, STEPS, MAX_TIME, TARGET, REPLICATE, REFERENCE, Advanced.PRECISION);

    private Training() {}
}
