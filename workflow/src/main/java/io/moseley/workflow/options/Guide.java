package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.GUIDE;

/** The image that lends its sharpness, and how it is used. */
public final class Guide {
    public static final Option<ImageChoice> IMAGE = Option.of("guide", GUIDE, ImageChoice.syntax("haadf.tif"))
            .help("HAADF, BSE or BF image of the same area. auto: the image in the file, if there is one.")
            .defaultsTo(ImageChoice.auto());

    public static final Option<Boolean> SHARPEN_TO = Option.of(
                    "sharpen-to", GUIDE, Syntax.either("guide", "map", "guide"))
            .help("Resolution of the output.")
            .defaultsTo(false)
            .labelled("map|guide");

    public static final Option<Boolean> SKIP_CHECK = Option.flag("skip-guide-check", GUIDE)
            .help("Skip the networks without the guide: half the time, but the guide is not tested.");

    private Guide() {}
}
