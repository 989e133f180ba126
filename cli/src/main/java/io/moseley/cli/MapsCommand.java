package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.maps.MapsJob;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.record.JobReport;

/** {@code moseley maps}. */
final class MapsCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("maps", "Draw line maps as PNG and TIFF.")
                .argument("FILE", "Spectrum image, raw or denoised.")
                .options(Reading.OPTIONS, Output.FOLDER, Output.OVERWRITE, Output.ELEMENTS)
                .example("map.emd -o maps", "The maps of all elements that the file names.")
                .example("map.emd --elements Fe,Pt_La -o maps", "The maps of an element and of a line.")
                .example("run/denoised.hspy -o maps", "The maps of a denoised spectrum image.");
    }

    @Override
    public int run(Call call) {
        JobReport report = new MapsJob(call.file(), call.values(), call.typed()).run(call.progress());
        call.progress().close();
        call.print(report.summary());
        return ExitCode.OK.code();
    }
}
