package io.moseley.workflow.options;

import static io.moseley.workflow.options.OptionGroup.ADVANCED;

import io.moseley.nn.torch.Precision;
import java.util.List;

/** How much is computed, with what. */
public final class Advanced {
    public static final Option<Long> SEED = Option.of(
                    "seed", ADVANCED, Syntax.of("a whole number", "N", "7", Long::valueOf))
            .help("Seed of all random numbers. The same seed gives the same result.")
            .defaultsTo(0L);

    public static final Option<Integer> THREADS = Option.of(
                    "threads", ADVANCED, Syntax.wholeNumber("4").limited("1 to 1024", n -> n >= 1 && n <= 1024))
            .help("Threads that compute. The result does not depend on them.")
            .defaultsTo(Runtime.getRuntime().availableProcessors(), "all processors");

    public static final Option<Long> MEMORY = Option.of("memory", ADVANCED, Notations.memory())
            .help("Memory the whole process may use, such as 4g or 900m. A map that needs more is refused before work."
                    + " The result does not depend on it.")
            .otherwise("most of the machine's");

    public static final Option<Precision> PRECISION = Option.of(
                    "precision", ADVANCED, Syntax.choice(Precision.class, "bfloat16"))
            .help("Arithmetic of the networks.")
            .otherwise("float32; with --preset original bfloat16 if the processor has it");

    /** Steps of the pipeline that are switched off, to measure what each is worth. */
    public static final Option<List<String>> OMIT = Option.of(
                    "omit", ADVANCED, Syntax.list(Syntax.text("", ""), "rare-signals,group-totals"))
            .labelled("STEP,…")
            .help("Switch pipeline steps off, for measurements.")
            .defaultsTo(List.of(), "none")
            .as(Option.Role.HIDDEN);

    /** Those of everything that computes at length. */
    static final List<Option<?>> OPTIONS = List.of(SEED, THREADS, MEMORY);

    private Advanced() {}
}
