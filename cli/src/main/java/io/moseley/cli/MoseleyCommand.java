package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.error.MoseleyException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command itself: help, version, and the way from an exception to an exit code. */
@Command(
        name = "moseley",
        header = "Denoises and sharpens EDS spectrum images (SEM and STEM) by their own counts.",
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = Version.class,
        footer = {
            "",
            "Start with:  moseley demo        a sample with known truth, denoised, in about two minutes",
            "             moseley info FILE   what is in a file, and what to do with it",
            "Exit codes: 0 ok, 1 failed, 2 usage, 3 unsupported input, 4 corrupt input, 5 over the memory budget,",
            "            6 training diverged, 7 output exists, 8 not to be relied on (with --strict), 130 interrupted"
        })
@SuppressWarnings("UnusedVariable") // options that picocli or run() itself looks at
final class MoseleyCommand implements Runnable {
    /** In the order of the help. */
    private static final List<Class<? extends SessionCommand>> COMMANDS = List.of(
            DemoCommand.class,
            InfoCommand.class,
            DenoiseCommand.class,
            CompareCommand.class,
            TrainCommand.class,
            SimulateCommand.class,
            EvaluateCommand.class,
            MapsCommand.class,
            QuantifyCommand.class,
            VerifyCommand.class,
            ConvertCommand.class,
            BenchmarkCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("unused") // read by picocli or the launcher
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("unused") // read by picocli or the launcher
    private boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of an error.")
    @SuppressWarnings("unused") // read by picocli or the launcher
    private boolean debug;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Carries out one command line. Never throws, never ends the process. */
    static int run(Session session, String... arguments) {
        List<String> words = new ArrayList<>(List.of("moseley"));
        words.addAll(Arrays.asList(arguments));
        session.setCommand(words);
        boolean trace = words.contains("--debug");
        try {
            return commandLine(session, trace, arguments).execute(arguments);
        } catch (Throwable error) { // a bug in the command line itself
            return ErrorText.print(session.err(), error, trace);
        }
    }

    private static CommandLine commandLine(Session session, boolean trace, String... arguments) {
        CommandLine commandLine = new CommandLine(new MoseleyCommand(), new SessionFactory(session));
        String first = firstWord(arguments);
        commandsFor(first).forEach(commandLine::addSubcommand);
        if (first.equals("denoise")) {
            RecordedDefaults.install(commandLine.getSubcommands().get("denoise"), arguments);
        }
        commandLine.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        commandLine.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setParameterExceptionHandler((error, words) -> refused(session, error, trace));
        commandLine.setExecutionExceptionHandler(
                (error, command, result) -> ErrorText.print(session.err(), error, trace));
        return commandLine;
    }

    /** What comes after {@code --debug}, which can stand before a command; empty if there is nothing. */
    private static String firstWord(String... arguments) {
        return Arrays.stream(arguments)
                .filter(word -> !word.equals("--debug") && !word.startsWith("--debug="))
                .findFirst()
                .orElse("");
    }

    /** The command that the first word names, since to describe all of them takes longer than to read a small file. */
    private static List<Class<? extends SessionCommand>> commandsFor(String first) {
        return COMMANDS.stream()
                .filter(type -> type.getAnnotation(Command.class).name().equals(first))
                .findFirst()
                .<List<Class<? extends SessionCommand>>>map(List::of)
                .orElse(first.equals("--version") || first.equals("-V") ? List.of() : COMMANDS);
    }

    private static int refused(Session session, ParameterException error, boolean trace) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof MoseleyException known) {
                return ErrorText.print(session.err(), known, trace);
            }
        }
        String command = error.getCommandLine().getCommandSpec().qualifiedName();
        ErrorText.print(session.err(), lowerFirst(error.getMessage()), command, "see " + command + " --help");
        return ExitCode.USAGE.code();
    }

    private static String lowerFirst(String text) {
        return text == null || text.isEmpty()
                ? "the command line is not understood"
                : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
