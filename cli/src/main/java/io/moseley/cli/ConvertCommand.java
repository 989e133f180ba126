package io.moseley.cli;

import io.moseley.workflow.convert.ConvertJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;

/** {@code moseley convert}. */
final class ConvertCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("convert", "Write a file in another format.")
                .argument("IN", "File to read.")
                .argument(
                        "OUT", "File to write: .hspy, .zspy, .zarr (OME-Zarr), .rpl, .tif, or .msa (the sum spectrum).")
                .options(Reading.OPTIONS, Output.OVERWRITE, Advanced.THREADS)
                .example("map.emd map.hspy", "For HyperSpy.")
                .example("map.emd map.zarr --frames 0:10", "The first ten frames as OME-Zarr.")
                .example("map.rpl map.hspy --energy-scale 0.01 --beam-energy 200", "With what the file does not say.");
    }

    @Override
    public int run(Call call) {
        return call.finish(
                new ConvertJob(call.file(0, "IN"), call.file(1, "OUT"), call.values()).run(call.progress()), "");
    }
}
