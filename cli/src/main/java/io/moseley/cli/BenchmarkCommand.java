package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.benchmark.ReadBenchmark;
import io.moseley.workflow.benchmark.TrainingBenchmark;
import io.moseley.workflow.options.InputOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code moseley benchmark}. */
@Command(
        name = "benchmark",
        sortOptions = false,
        header = "Time the training step of the 3D-DCAE, or the reading of a file, on this machine.",
        description = {
            "",
            "Both presets, in float32 and bfloat16, on one and two threads (a network on each), each in a process of its own.",
            "With --read: the time to read a file into counts, again and again in one process.",
            ""
        })
final class BenchmarkCommand extends SessionCommand {
    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "150",
            description = "Training steps of each setting. Default: 150")
    private int steps;

    @Option(names = "--read", paramLabel = "FILE", description = "Time the reading of this file instead.")
    private Path read;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "15",
            description = "How often the file is read. Default: 15")
    private int repeat;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--measure", hidden = true, description = "Measure one setting in this process.")
    private String one;

    BenchmarkCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        if (one != null) {
            session.out()
                    .println(TrainingBenchmark.measure(TrainingBenchmark.Setting.of(one))
                            .line());
            return ExitCode.OK.code();
        }
        if (read != null) {
            ReadBenchmark.Result result = ReadBenchmark.run(InputOptions.of(read), repeat);
            progress.close();
            session.out().print(json ? result.json() : result.text() + System.lineSeparator());
            return ExitCode.OK.code();
        }
        List<TrainingBenchmark.Setting> settings = TrainingBenchmark.Setting.all(steps);
        if (!json) {
            TrainingBenchmark.machine()
                    .forEach((name, value) -> session.out().println(name.replace('_', ' ') + ": " + value));
            session.out().println();
            session.out().println(TrainingBenchmark.Result.heading());
        }
        progress.stage("measuring");
        List<TrainingBenchmark.Result> results = new ArrayList<>();
        for (TrainingBenchmark.Setting setting : settings) {
            progress.update(results.size() / (double) settings.size(), setting.words());
            TrainingBenchmark.Result result = TrainingBenchmark.measureApart(
                    setting, Main.class, List.of("benchmark", "--progress", "none", "--measure", setting.words()));
            results.add(result);
            if (!json) {
                session.out().println(result.text());
            }
        }
        progress.close();
        if (json) {
            session.out().print(TrainingBenchmark.json(results));
        }
        return ExitCode.OK.code();
    }
}
