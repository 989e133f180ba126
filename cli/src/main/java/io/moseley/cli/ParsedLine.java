package io.moseley.cli;

import io.moseley.error.UsageException;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reads the words after a command by its options.
 *
 * @param arguments the words that belong to no option
 */
record ParsedLine(List<String> arguments, OptionValues values, boolean help) {
    /** @throws UsageException for words that are not understood, and values that are not allowed */
    static ParsedLine parse(CommandText command, List<String> words) {
        Map<String, Option<?>> options = new TreeMap<>();
        command.options().forEach(option -> options.put(option.typed(), option));
        ParseResult result;
        try {
            result = new CommandLine(spec(command)).parseArgs(words.toArray(String[]::new));
        } catch (ParameterException e) {
            String name = "moseley " + command.name();
            String meant = e instanceof UnmatchedArgumentException unmatched
                            && !unmatched.getSuggestions().isEmpty()
                    ? "did you mean " + unmatched.getSuggestions().get(0) + "? "
                    : "";
            throw new UsageException(lowerFirst(e.getMessage()), name, meant + "see " + name + " --help", e);
        }
        OptionValues values = OptionValues.none();
        for (OptionSpec matched : result.matchedOptions()) {
            Option<?> option = options.get(matched.longestName());
            // A list may be given in parts: --elements Fe --elements Pt.
            String text = option.syntax().isList()
                    ? String.join(",", matched.<String[]>getValue())
                    : String.valueOf(matched.<Object>getValue());
            values = values.parsed(option, text);
        }
        List<String> arguments = new ArrayList<>();
        result.matchedPositionals().forEach(matched -> arguments.add(matched.getValue()));
        return new ParsedLine(arguments, values, result.isUsageHelpRequested());
    }

    private static CommandSpec spec(CommandText command) {
        CommandSpec spec = CommandSpec.create().name("moseley " + command.name());
        for (Option<?> option : command.options()) {
            spec.addOption(spec(option));
        }
        int index = 0;
        for (String label : command.arguments().keySet()) {
            spec.addPositional(PositionalParamSpec.builder()
                    .index(String.valueOf(index++))
                    .arity("0..1")
                    .type(String.class)
                    .paramLabel(label)
                    .build());
        }
        return spec;
    }

    private static OptionSpec spec(Option<?> option) {
        String letter = GeneralOptions.letter(option);
        OptionSpec.Builder builder =
                letter.isEmpty() ? OptionSpec.builder(option.typed()) : OptionSpec.builder(letter, option.typed());
        if (option.syntax().isFlag()) {
            builder.type(Boolean.class).arity("0..1").fallbackValue("true");
        } else if (option.syntax().isList()) {
            builder.type(String[].class).arity("1").paramLabel(option.syntax().label());
        } else {
            builder.type(String.class).arity("1").paramLabel(option.syntax().label());
        }
        return builder.usageHelp(option.name().equals("help"))
                .required(option.role() == Option.Role.REQUIRED)
                .build();
    }

    private static String lowerFirst(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
