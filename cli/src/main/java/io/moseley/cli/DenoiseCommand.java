package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.denoise.RepeatedRun;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Syntax;
import io.moseley.workflow.record.InputsKept;
import io.moseley.workflow.record.JobReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** {@code moseley denoise}. */
final class DenoiseCommand implements Command {
    static final Option<Path> CONFIG = Option.of("config", OptionGroup.INPUT, Syntax.file("run.json", "run/run.json"))
            .help(
                    "Repeat an earlier run: take its input and all its options except those typed here. The output gets that"
                            + " run's name with -repeated, unless -o names another.")
            .as(Option.Role.OF_CALL);

    @Override
    public CommandText text() {
        return CommandText.of("denoise", "Denoise a spectrum image.")
                .describedBy(
                        "Trains on the counts of this one map, and takes sharpness from the HAADF, BSE or BF image recorded with"
                                + " it.",
                        "Ctrl-C stops the training, keeps the best weights and writes the result.")
                .argument("FILE", "Spectrum image with raw counts.")
                .options(DenoiseOptions.ALL, CONFIG)
                .example("map.emd", "Write the run folder map-moseley: spectrum image, maps, report.")
                .example("map.emd --guide haadf.tif -o result", "Use an image of the same area as the guide.")
                .example(
                        "map.emd --model nmf -o map-nmf.hspy",
                        "Use a classical method; write the spectrum image alone.")
                .example("map.emd --steps 300 --trust off", "A quick look.")
                .example("--config map-moseley", "Repeat a run with its input and its options.");
    }

    @Override
    public int run(Call call) {
        OptionValues values = call.values();
        Optional<Path> file = call.argument(0);
        if (values.states(CONFIG)) {
            RepeatedRun repeated = RepeatedRun.of(values.get(CONFIG));
            Set<String> stated = new TreeSet<>(values.stated().keySet());
            file.ifPresent(path -> stated.add(RepeatedRun.INPUT));
            values = repeated.under(values);
            if (!values.states(DenoiseOptions.OUTPUT)) {
                values = values.with(DenoiseOptions.OUTPUT, repeated.output());
            }
            repeated.check(stated).forEach(call.progress()::message);
            file = file.or(repeated::input);
            InputsKept.require(values.get(DenoiseOptions.OUTPUT), List.of(repeated.file()));
        }
        DenoiseOptions options = DenoiseOptions.of(file.orElseGet(call::file), values, call.typed());
        JobReport report = new DenoiseJob(options).run(call.progress(), call.partialWork());
        int code = call.finish(report, "");
        if (report.interrupted() || !options.get(Checks.STRICT) || !report.isRefused()) {
            return code;
        }
        report.untested().ifPresent(reason -> call.print("refused by --strict: " + reason));
        return ExitCode.NOT_BETTER_THAN_BASELINE.code();
    }
}
