package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.maps.MapsJob;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;

/** {@code moseley maps}. */
final class MapsCommand extends Command {
    MapsCommand() {
        super(CommandText.of("maps", "Draw line maps as PNG and TIFF.")
                .argument("FILE", "Spectrum image, raw or denoised.")
                .options(Reading.OPTIONS, Output.FOLDER, Output.OVERWRITE, Output.ELEMENTS)
                .example("map.emd -o maps", "The maps of all elements that the file names.")
                .example("map.emd --elements Fe,Pt_La -o maps", "The maps of an element and of a line.")
                .example("run/denoised.hspy -o maps", "The maps of a denoised spectrum image."));
    }

    @Override
    int run(Call call) {
        MapsJob.Options options = new MapsJob.Options(
                new InputOptions(call.file(), call.values()),
                call.get(Output.ELEMENTS),
                call.get(Output.FOLDER),
                call.get(Output.OVERWRITE),
                call.session().command());
        MapsJob.Report report = new MapsJob(options).run(call.progress());
        call.progress().close();
        call.print(report.summary());
        return ExitCode.OK.code();
    }
}
