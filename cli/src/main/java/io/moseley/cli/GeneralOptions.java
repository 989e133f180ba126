package io.moseley.cli;

import static io.moseley.workflow.options.OptionGroup.GENERAL;
import static io.moseley.workflow.options.OptionGroup.OUTPUT;

import io.moseley.cli.progress.ProgressStyle;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.Syntax;
import java.util.List;

/** Options of every command, and those that several commands of the command line share. */
final class GeneralOptions {
    static final Option<ProgressStyle> PROGRESS = Option.of(
                    "progress", GENERAL, Syntax.choice(ProgressStyle.class, "json"))
            .help("How progress is shown on standard error: a bar, one JSON object per line, or not at all.")
            .otherwise("a bar on a terminal, elsewhere a line now and then")
            .as(Option.Role.OF_CALL);

    static final Option<Boolean> DEBUG = Option.flag("debug", GENERAL)
            .help("Show the stack trace of an error.")
            .as(Option.Role.OF_CALL);

    static final Option<Boolean> HELP =
            Option.flag("help", GENERAL).help("Show this help.").as(Option.Role.OF_CALL);

    static final Option<Boolean> JSON =
            Option.flag("json", OUTPUT).help("Print JSON.").as(Option.Role.OF_CALL);

    static final List<Option<?>> ALL = List.of(PROGRESS, DEBUG, HELP);

    private GeneralOptions() {}

    /** The short form: "-o"; empty if there is none. */
    static String letter(Option<?> option) {
        return switch (option.name()) {
            case "output" -> "-o";
            case "help" -> "-h";
            default -> "";
        };
    }
}
