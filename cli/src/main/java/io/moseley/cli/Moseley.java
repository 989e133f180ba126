package io.moseley.cli;

import io.moseley.cli.progress.ProgressStyle;
import io.moseley.cli.progress.ShownProgress;
import io.moseley.error.ExitCode;
import io.moseley.error.UsageException;
import io.moseley.workflow.record.MoseleyVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The program: its commands, help, version, and the way from an exception to an exit code. */
final class Moseley {
    /** The commands, in the order of the help. */
    private static final List<String> COMMANDS = List.of(
            "demo",
            "info",
            "denoise",
            "compare",
            "train",
            "simulate",
            "evaluate",
            "maps",
            "quantify",
            "verify",
            "convert",
            "benchmark");

    private Moseley() {}

    /** Carries out one command line. Never throws, never ends the process. */
    static int run(Session session, String... arguments) {
        List<String> words = new ArrayList<>(List.of("moseley"));
        words.addAll(Arrays.asList(arguments));
        session.setCommand(words);
        try {
            return run(
                    session,
                    Arrays.stream(arguments).dropWhile(Moseley::isDebug).toList());
        } catch (Throwable error) {
            return ErrorText.print(session.err(), error, words.contains("--debug"));
        }
    }

    private static int run(Session session, List<String> words) {
        String first = words.isEmpty() ? "--help" : words.get(0);
        switch (first) {
            case "-h", "--help" -> new HelpText(width()).of(texts()).forEach(session.out()::println);
            case "-V", "--version" -> {
                session.out().println("moseley " + MoseleyVersion.text());
                session.out()
                        .println("Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name")
                                + " " + System.getProperty("os.arch"));
            }
            default -> {
                return run(session, command(first), words.subList(1, words.size()));
            }
        }
        return ExitCode.OK.code();
    }

    private static int run(Session session, Command command, List<String> words) {
        CommandText text = command.text();
        ParsedLine read = ParsedLine.parse(text, words);
        if (read.help()) {
            new HelpText(width()).of(text).forEach(session.out()::println);
            return ExitCode.OK.code();
        }
        Optional<ProgressStyle> style = read.values().find(GeneralOptions.PROGRESS);
        try (ShownProgress progress = ProgressStyle.open(style, session.err(), session.isTerminal())) {
            return command.run(new Call("moseley " + text.name(), read.arguments(), read.values(), session, progress));
        }
    }

    private static Command command(String name) {
        return switch (name) {
            case "demo" -> new DemoCommand();
            case "info" -> new InfoCommand();
            case "denoise" -> new DenoiseCommand();
            case "compare" -> new CompareCommand();
            case "train" -> new TrainCommand();
            case "simulate" -> new SimulateCommand();
            case "evaluate" -> new EvaluateCommand();
            case "maps" -> new MapsCommand();
            case "quantify" -> new QuantifyCommand();
            case "verify" -> new VerifyCommand();
            case "convert" -> new ConvertCommand();
            case "benchmark" -> new BenchmarkCommand();
            case OptionsCommand.NAME -> new OptionsCommand();
            default ->
                throw new UsageException(
                        "there is no command \"" + name + "\"",
                        "moseley",
                        "choose one of " + String.join(", ", COMMANDS) + "; see moseley --help");
        };
    }

    /** The texts of all commands. */
    static List<CommandText> texts() {
        return COMMANDS.stream().map(name -> command(name).text()).toList();
    }

    private static boolean isDebug(String word) {
        return word.equals("--debug") || word.startsWith("--debug=");
    }

    private static int width() {
        return new UsageMessageSpec().autoWidth(true).width();
    }
}
