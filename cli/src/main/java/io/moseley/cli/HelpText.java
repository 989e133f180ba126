package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The text that {@code --help} prints.
 *
 * @param width columns of the terminal
 */
record HelpText(int width) {
    private static final int MARGIN = 28;

    /** All commands. */
    List<String> of(List<CommandText> commands) {
        List<String> lines = new ArrayList<>(List.of(
                "Denoises and sharpens EDS spectrum images (SEM and STEM) by their own counts.",
                "",
                "Usage: moseley COMMAND [OPTIONS]",
                "",
                "Commands:"));
        for (CommandText command : commands) {
            lines.addAll(entry("  " + command.name(), command.header(), 14));
        }
        lines.addAll(List.of(
                "",
                "Start with:",
                "  moseley demo             denoise a sample with known truth, in about two minutes",
                "  moseley info FILE        see what is in a file, and what to do with it",
                "  moseley denoise FILE     denoise it",
                "  moseley COMMAND --help   see the options of a command",
                ""));
        String codes = Arrays.stream(ExitCode.values())
                .map(code -> code.code() + " " + code.meaning())
                .collect(Collectors.joining(", "));
        lines.addAll(entry("Exit codes:", codes, 13));
        return lines;
    }

    /** One command. */
    List<String> of(CommandText command) {
        List<String> lines = new ArrayList<>(wrapped(command.header(), width));
        lines.addAll(List.of("", "Usage: " + command.synopsis()));
        for (String paragraph : command.description()) {
            lines.add("");
            lines.addAll(wrapped(paragraph, width));
        }
        if (!command.arguments().isEmpty()) {
            lines.add("");
            command.arguments().forEach((label, help) -> lines.addAll(entry("  " + label, help, MARGIN)));
        }
        groups(command).forEach((group, options) -> {
            lines.add("");
            lines.add(group.heading() + ":");
            for (Option<?> option : options) {
                lines.addAll(entry(left(option), help(option), MARGIN));
            }
        });
        lines.add("");
        lines.add("Examples:");
        command.examples().forEach((line, what) -> {
            lines.add("  " + line);
            lines.addAll(entry("", what, 6));
        });
        return lines;
    }

    /** The options that are shown, under their headings. */
    static Map<OptionGroup, List<Option<?>>> groups(CommandText command) {
        return command.options().stream()
                .filter(option -> option.role() != Option.Role.HIDDEN)
                .collect(Collectors.groupingBy(
                        Option::group, () -> new EnumMap<>(OptionGroup.class), Collectors.toList()));
    }

    /** "-o, --output OUT". */
    static String typed(Option<?> option) {
        String letter = GeneralOptions.letter(option);
        String label = option.syntax().label();
        return (letter.isEmpty() ? "" : letter + ", ") + option.typed() + (label.isEmpty() ? "" : " " + label);
    }

    private static String left(Option<?> option) {
        return (GeneralOptions.letter(option).isEmpty() ? "      " : "  ") + typed(option);
    }

    private static String help(Option<?> option) {
        String words = option.defaultWords();
        return option.help()
                + (option.role() == Option.Role.REQUIRED ? " Required." : "")
                + (words.isEmpty() ? "" : " Default: " + words + ".");
    }

    /** The left column and the text beside it, or below it if it is too long. */
    private List<String> entry(String left, String text, int margin) {
        List<String> lines = new ArrayList<>();
        String start = left;
        if (left.length() > margin - 2) {
            lines.add(left);
            start = "";
        }
        for (String line : wrapped(text, width - margin)) {
            lines.add(start + " ".repeat(margin - start.length()) + line);
            start = "";
        }
        return lines;
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
