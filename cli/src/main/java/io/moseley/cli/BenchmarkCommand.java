package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.benchmark.Ablation;
import io.moseley.workflow.benchmark.ReadBenchmark;
import io.moseley.workflow.benchmark.TrainingBenchmark;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.options.Syntax;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code moseley benchmark}. */
final class BenchmarkCommand implements Command {
    private static final Option<Integer> STEPS = Option.of("steps", OptionGroup.TRAINING, Syntax.wholeNumber("50"))
            .help("Training steps of each setting.")
            .defaultsTo(150);

    private static final Option<Path> READ = Option.of("read", OptionGroup.INPUT, Syntax.file("FILE", "map.emd"))
            .help("Time the reading of this file instead.");

    private static final Option<Integer> REPEAT = Option.of("repeat", OptionGroup.INPUT, Syntax.wholeNumber("5"))
            .help("How often the file is read.")
            .defaultsTo(15);

    private static final Option<String> ABLATION = Option.of(
                    "ablation", OptionGroup.ADVANCED, Syntax.text("MAP", "rock:30:64x64:1"))
            .help(
                    "Switch each step of the default method off in turn and measure what is lost, on PHANTOM:DOSE:SIZE:SEED or"
                            + " FILE:SHARE:SEED; a CSV table, some twenty minutes.");

    private static final Option<String> MEASURE = Option.of(
                    "measure", OptionGroup.ADVANCED, Syntax.text("SETTING", "default,float32,1,25"))
            .help("Measure one setting in this process.")
            .as(Option.Role.HIDDEN);

    @Override
    public CommandText text() {
        return CommandText.of(
                        "benchmark",
                        "Time the training step of the 3D-DCAE, or the reading of a file, on this machine.")
                .describedBy(
                        "Measures both presets, in float32 and bfloat16, on one and two threads (a network on each), each in a"
                                + " process of its own.",
                        "With --read it measures the time to read a file into counts, again and again in one process.")
                .options(List.of(READ, STEPS, REPEAT, ABLATION, MEASURE, GeneralOptions.JSON))
                .example("", "Time the training step, in a few minutes.")
                .example("--steps 50 --json", "Fewer steps; for programs.")
                .example("--read map.emd", "Time the reading of a file.");
    }

    @Override
    public int run(Call call) {
        if (call.values().states(MEASURE)) {
            TrainingBenchmark.Setting setting = TrainingBenchmark.Setting.of(call.get(MEASURE));
            call.print(TrainingBenchmark.measure(setting).line());
        } else if (call.values().states(ABLATION)) {
            ablate(call, Ablation.Cell.of(call.get(ABLATION)));
        } else if (call.values().states(READ)) {
            ReadBenchmark.Result result = ReadBenchmark.run(InputOptions.of(call.get(READ)), call.get(REPEAT));
            call.progress().close();
            call.session()
                    .out()
                    .print(call.get(GeneralOptions.JSON) ? result.json() : result.text() + System.lineSeparator());
        } else {
            measure(call, call.get(GeneralOptions.JSON));
        }
        return ExitCode.OK.code();
    }

    private static void ablate(Call call, Ablation.Cell cell) {
        call.print(Ablation.header(cell));
        Ablation.run(cell, Runtime.getRuntime().availableProcessors(), call.progress(), row -> call.print(row.csv()));
        call.progress().close();
    }

    private static void measure(Call call, boolean json) {
        List<TrainingBenchmark.Setting> settings = TrainingBenchmark.Setting.all(call.get(STEPS));
        if (!json) {
            TrainingBenchmark.machine().forEach((name, value) -> call.print(name.replace('_', ' ') + ": " + value));
            call.print("");
            call.print(TrainingBenchmark.Result.heading());
        }
        call.progress().stage("measuring");
        List<TrainingBenchmark.Result> results = new ArrayList<>();
        for (TrainingBenchmark.Setting setting : settings) {
            call.progress().update(results.size() / (double) settings.size(), setting.words());
            TrainingBenchmark.Result result = TrainingBenchmark.measureApart(
                    setting, Main.class, List.of("benchmark", "--progress", "none", "--measure", setting.words()));
            results.add(result);
            if (!json) {
                call.print(result.text());
            }
        }
        call.progress().close();
        if (json) {
            call.session().out().print(TrainingBenchmark.json(results));
        }
    }
}
