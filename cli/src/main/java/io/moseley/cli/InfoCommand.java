package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.info.InfoReport;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Reading;

/** {@code moseley info}. */
final class InfoCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("info", "Say what is in a file, and what denoising it takes.")
                .argument("FILE", "Spectrum image or image.")
                .options(Reading.OPTIONS, GeneralOptions.JSON)
                .example(
                        "map.emd",
                        "What is in the file, what is missing, and how much memory and time denoising takes.")
                .example("map.emd --signal 2", "The same for the second spectrum image of the file.")
                .example("map.rpl --energy-scale 0.01", "For a file without energies.");
    }

    @Override
    public int run(Call call) {
        InputOptions input = new InputOptions(call.file(), call.values());
        InfoReport report = new InfoJob(input).run(call.progress()::message);
        call.progress().close();
        if (call.get(GeneralOptions.JSON)) {
            call.session().out().print(report.json());
        } else {
            call.print(report.lines());
        }
        return ExitCode.OK.code();
    }
}
