package io.moseley.cli;

import io.moseley.error.UnsupportedInputException;
import io.moseley.workflow.denoise.RepeatedRun;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/**
 * The options of an earlier run as the defaults of a new one ({@code --config}): what is typed wins over them, and they
 * pass through the same converters and checks as what is typed.
 */
final class RecordedDefaults implements IDefaultValueProvider {
    /** Where a result goes, and how the program behaves, are of one call and not of the result. */
    static final Set<String> NOT_TAKEN_OVER =
            Set.of("output", "overwrite", "config", "k-factor-error", "progress", "help", "debug");

    private static final String INPUT = "input";

    private final RepeatedRun run;
    private final Set<String> typed;
    private final Optional<String> model;

    /**
     * @param typed options, without dashes
     * @param model that is typed
     */
    private RecordedDefaults(RepeatedRun run, Set<String> typed, Optional<String> model) {
        this.run = run;
        this.typed = typed;
        this.model = model;
    }

    /** {@code --config} and {@code --model} as the first look at the command line finds them. */
    private static final class Config {
        @Option(names = "--config")
        private java.nio.file.Path file;

        @Option(names = "--model")
        private String model;
    }

    /**
     * Gives the command the defaults of the record that its words name, if they name one.
     *
     * @throws io.moseley.error.MoseleyException if the record cannot be used
     */
    static void install(CommandLine command, String... words) {
        Config config = new Config();
        CommandLine look = new CommandLine(config);
        look.setUnmatchedArgumentsAllowed(true);
        look.setOverwrittenOptionsAllowed(true);
        try {
            look.parseArgs(words);
        } catch (CommandLine.ParameterException e) {
            return; // the command itself will say what is wrong
        }
        if (config.file == null) {
            return;
        }
        RepeatedRun run = RepeatedRun.of(config.file);
        CommandSpec spec = command.getCommandSpec();
        requireKnown(run, spec);
        Set<String> typed = Arrays.stream(words)
                .filter(word -> word.startsWith("--"))
                .map(word -> word.substring(2).replaceFirst("=.*", ""))
                .collect(Collectors.toSet());
        command.setDefaultValueProvider(new RecordedDefaults(run, typed, Optional.ofNullable(config.model)));
    }

    /** An option that this version has not would be lost without a word. */
    private static void requireKnown(RepeatedRun run, CommandSpec spec) {
        Set<String> unknown = new TreeSet<>(run.names());
        unknown.remove(INPUT);
        spec.options().forEach(option -> unknown.remove(name(option)));
        if (!unknown.isEmpty()) {
            throw new UnsupportedInputException(
                    "the record holds options that this version does not know: " + String.join(", ", unknown),
                    run.file().toString(),
                    "repeat the run with the version that wrote it, or take these options out of the file");
        }
    }

    /** The record that serves as defaults of a command; null if none does. */
    static RepeatedRun of(CommandLine command) {
        return command.getDefaultValueProvider() instanceof RecordedDefaults defaults ? defaults.run : null;
    }

    /** What the user typed, named as in the record. */
    static Set<String> typed(ParseResult result) {
        Set<String> names = result.matchedOptions().stream()
                .map(RecordedDefaults::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!result.matchedPositionals().isEmpty()) {
            names.add(INPUT);
        }
        return names;
    }

    /** The name of an option in the record. */
    static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName().replaceFirst("^-+", "") : INPUT;
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        String name = name(argument);
        return NOT_TAKEN_OVER.contains(name)
                ? null
                : run.option(name, typed, model).orElse(null);
    }
}
