package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.CHECKS;

import java.util.List;

/** How a result is tested. */
public final class Checks {
    public static final Option<TrustLevel> TRUST = Option.of("trust", CHECKS, Syntax.choice(TrustLevel.class, "full"))
            .help(
                    "Tests of the result, in a run folder. quick: those that fit into a fifth of the denoising time. full:"
                            + " all, however long they take.")
            .defaultsTo(TrustLevel.QUICK);

    public static final Option<Boolean> STRICT = Option.flag("strict", CHECKS)
            .help("End with exit code 8 if the tests find the result unreliable: no better than smoothing, too few"
                    + " counts for any gain, a guide that contradicts the X-rays, counts lost; or if held-out counts could"
                    + " not compare it with simpler methods.");

    static final List<Option<?>> OPTIONS = List.of(TRUST, STRICT);

    private Checks() {}
}
