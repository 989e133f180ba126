package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.options.Composition;
import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.QuantifyOptions;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.options.Syntax;
import io.moseley.workflow.quantify.QuantifyJob;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code moseley quantify}. */
final class QuantifyCommand extends Command {
    private static final Option<Path> RAW = Option.of("raw", OptionGroup.INPUT, Syntax.file("FILE", "map.emd"))
            .help(
                    "Counts that FILE was denoised from: the source of all errors. Stated energies, beam energy, live time and"
                            + " pixel size hold for both files; --frames and --detectors choose from these counts.");

    QuantifyCommand() {
        super(CommandText.of("quantify", "Measure lines above their background, and compositions by k-factors.")
                .describedBy(
                        "Net intensities of the whole map and of regions of similar pixels, with counting errors. If FILE is"
                                + " denoised and --raw names its counts, raw stands beside denoised. Writes elements.csv,"
                                + " elements.json and net maps.")
                .argument("FILE", "Spectrum image, raw or denoised.")
                .options(options())
                .example("map.emd -o lines", "Net intensities of the elements of the file.")
                .example(
                        "run/denoised.hspy --raw map.emd -o lines",
                        "Denoised beside raw, with the errors of the raw counts.")
                .example(
                        "map.emd --k-factors Fe_Ka=1.21,Pt_La=4.2 -o lines",
                        "A composition in weight and atomic percent."));
    }

    private static List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(
                RAW,
                Output.FOLDER,
                Output.OVERWRITE,
                Output.ELEMENTS.defaultsTo(List.of(), "those of the file, or else those found in its sum spectrum")));
        options.addAll(Reading.OPTIONS);
        options.addAll(Composition.OPTIONS);
        return options;
    }

    @Override
    int run(Call call) {
        QuantifyJob.Report report = new QuantifyJob(new QuantifyJob.Options(
                        new InputOptions(call.file(), call.values()),
                        call.find(RAW),
                        call.get(Output.ELEMENTS),
                        QuantifyOptions.of(call.values()),
                        call.get(Output.FOLDER),
                        call.get(Output.OVERWRITE),
                        call.session().command()))
                .run(call.progress());
        call.progress().close();
        call.print(report.summary());
        call.print("written: " + report.folder());
        return ExitCode.OK.code();
    }
}
