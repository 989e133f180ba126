package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.record.MetricsJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code moseley options}, hidden: all commands and options, as JSON for other surfaces and as {@code docs/cli.md}. */
final class OptionsCommand implements Command {
    static final String NAME = "options";

    private static final Option<Boolean> MARKDOWN =
            Option.flag("markdown", OptionGroup.OUTPUT).help("Print docs/cli.md instead of JSON.");

    @Override
    public CommandText text() {
        return CommandText.of(NAME, "List all commands and options as JSON.")
                .options(List.of(MARKDOWN))
                .example("", "For a surface that shows them.")
                .example("--markdown", "The text of docs/cli.md.");
    }

    @Override
    public int run(Call call) {
        if (call.get(MARKDOWN)) {
            call.session().out().print(CliDocument.text(Moseley.texts()));
        } else {
            call.session()
                    .out()
                    .print(MetricsJson.text(Map.of(
                            "commands",
                            Moseley.texts().stream().map(OptionsCommand::facts).toList())));
        }
        return ExitCode.OK.code();
    }

    private static Map<String, Object> facts(CommandText command) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", command.name());
        facts.put("help", command.header());
        facts.put("description", command.description());
        facts.put("arguments", command.arguments());
        facts.put(
                "options", command.options().stream().map(OptionsCommand::facts).toList());
        facts.put("examples", command.examples());
        return facts;
    }

    private static <T> Map<String, Object> facts(Option<T> option) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", option.name());
        facts.put("group", option.group().heading());
        facts.put("help", option.help());
        facts.put("kind", option.syntax().isFlag() ? "a flag" : option.syntax().kind());
        facts.put("label", option.syntax().label());
        facts.put("example", option.syntax().example());
        facts.put("limits", option.syntax().limits());
        facts.put("default", option.byDefault().map(option::print));
        facts.put("default_words", option.defaultWords());
        facts.put("role", option.role());
        return facts;
    }
}
