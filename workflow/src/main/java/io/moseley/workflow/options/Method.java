package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.METHOD;

import java.nio.file.Path;

/** How a spectrum image is denoised. */
public final class Method {
    private static final String CHOSEN = "chosen by held-out counts";

    public static final Option<Model> MODEL = Option.of("model", METHOD, Syntax.choice(Model.class, "dcae3d"))
            .help(
                    "auto trains both networks, dcae3d and unmix, and combines them. The classical methods are pca, nmf, nlm,"
                            + " fusion (uses the guide), bm3d and gaussian.")
            .defaultsTo(Model.AUTO);

    public static final Option<Path> MODEL_FILE = Option.of("model-file", METHOD, Syntax.file("FILE", "map.moseley"))
            .help("Apply a model that moseley train saved, without training. The map needs the same energies and pixel"
                    + " size, and a guide if the model uses one.");

    public static final Option<Integer> RANK = Option.of(
                    "rank", METHOD, Syntax.wholeNumber("8").limited("at least 1", rank -> rank >= 1))
            .help("Components of --model pca, nmf, nlm or fusion.")
            .otherwise(CHOSEN);

    public static final Option<Double> STRENGTH = Option.of(
                    "strength",
                    METHOD,
                    Syntax.number("X", "0.7").limited("0 to 1000", strength -> strength >= 0 && strength <= 1000))
            .help("Strength of a classical method. gaussian and nmf: smoothing in pixels; nlm and bm3d: in units of the"
                    + " noise; fusion: in 1/sqrt(mean counts per pixel).")
            .otherwise(CHOSEN);

    public static final Option<Boolean> RARE_SIGNALS = Option.of(
                    "rare-signals", METHOD, Syntax.either("keep", "off", "off"))
            .help("Find particles of a few pixels that the model averages away, and restore their counts.")
            .defaultsTo(true);

    private Method() {}
}
