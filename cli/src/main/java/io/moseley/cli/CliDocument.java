package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.util.Text;
import io.moseley.workflow.options.Option;
import java.util.List;

/** {@code docs/cli.md}: all commands and options, as the program itself knows them. */
final class CliDocument {
    private CliDocument() {}

    static String text(List<CommandText> commands) {
        StringBuilder text = new StringBuilder("""
                # The command line

                Written by `moseley options --markdown`; do not edit. `moseley COMMAND --help` prints the same.

                ```
                moseley COMMAND [OPTIONS] FILE
                ```

                Results go to standard output, progress and errors to standard error. An error says what is wrong, where, and what
                to do. Nothing is overwritten without `--overwrite`. A flag is taken back by `=false`: `--strict=false`.

                | command | |
                | --- | --- |
                """);
        for (CommandText command : commands) {
            text.append(Text.format("| [%s](#moseley-%s) | %s |%n", command.name(), command.name(), command.header()));
        }
        text.append("\n## Exit codes\n\n| code | meaning |\n| --- | --- |\n");
        for (ExitCode code : ExitCode.values()) {
            text.append("| ")
                    .append(code.code())
                    .append(" | ")
                    .append(code.meaning())
                    .append(" |\n");
        }
        commands.forEach(command -> append(text, command));
        return text.toString().replace(System.lineSeparator(), "\n");
    }

    private static void append(StringBuilder text, CommandText command) {
        text.append("\n## moseley ").append(command.name()).append("\n\n");
        text.append(command.header())
                .append("\n\n```\n")
                .append(command.synopsis())
                .append("\n```\n");
        command.description()
                .forEach(paragraph -> text.append('\n').append(paragraph).append('\n'));
        if (!command.arguments().isEmpty()) {
            text.append("\n| argument | |\n| --- | --- |\n");
            command.arguments().forEach((label, help) -> row(text, "`" + label + "`", help));
        }
        HelpText.groups(command).forEach((group, options) -> {
            text.append("\n### ").append(group.heading()).append("\n\n");
            text.append("| option | | default |\n| --- | --- | --- |\n");
            for (Option<?> option : options) {
                String required = option.role() == Option.Role.REQUIRED ? "required" : option.defaultWords();
                row(text, "`" + HelpText.typed(option) + "`", option.help(), required);
            }
        });
        text.append("\n### Examples\n\n```\n");
        command.examples()
                .forEach((line, what) ->
                        text.append("# ").append(what).append('\n').append(line).append('\n'));
        text.append("```\n");
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        text.append("|\n");
    }
}
