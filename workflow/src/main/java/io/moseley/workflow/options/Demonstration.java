package io.moseley.workflow.options;

import java.nio.file.Path;
import java.util.List;

/** The options of {@code moseley demo}. */
public final class Demonstration {
    public static final Option<Path> OUTPUT = Output.folder("moseley-demo").defaultsTo(Path.of("moseley-demo"));

    public static final List<Option<?>> ALL = DenoiseOptions.joined(
            List.of(OUTPUT, Output.OVERWRITE, Training.STEPS, Training.MAX_TIME), Advanced.OPTIONS);

    private Demonstration() {}
}
