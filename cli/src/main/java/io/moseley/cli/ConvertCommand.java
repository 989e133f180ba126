package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.convert.ConvertJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;

/** {@code moseley convert}. */
final class ConvertCommand extends Command {
    ConvertCommand() {
        super(CommandText.of("convert", "Write a file in another format.")
                .argument("IN", "File to read.")
                .argument(
                        "OUT", "File to write: .hspy, .zspy, .zarr (OME-Zarr), .rpl, .tif, or .msa (the sum spectrum).")
                .options(Reading.OPTIONS, Output.OVERWRITE, Advanced.THREADS)
                .example("map.emd map.hspy", "For HyperSpy.")
                .example("map.emd map.zarr --frames 0:10", "The first ten frames as OME-Zarr.")
                .example("map.rpl map.hspy --energy-scale 0.01 --beam-energy 200", "With what the file does not say."));
    }

    @Override
    int run(Call call) {
        ConvertJob.Options options = new ConvertJob.Options(
                new InputOptions(call.file(0, "IN"), call.values()),
                call.file(1, "OUT"),
                call.get(Output.OVERWRITE),
                call.get(Advanced.THREADS));
        ConvertJob.Report report = new ConvertJob(options).run(call.progress());
        call.progress().close();
        call.print(report.summary());
        call.print("written: " + report.output());
        return ExitCode.OK.code();
    }
}
