package io.moseley.cli;

import io.moseley.workflow.options.Composition;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
import io.moseley.workflow.quantify.QuantifyJob;
import io.moseley.workflow.record.JobReport;
import java.util.ArrayList;
import java.util.List;

/** {@code moseley quantify}. */
final class QuantifyCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("quantify", "Measure lines above their background, and compositions by k-factors.")
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
                        "A composition in weight and atomic percent.");
    }

    private static List<Option<?>> options() {
        List<Option<?>> options = new ArrayList<>(List.of(
                QuantifyJob.RAW,
                Output.FOLDER,
                Output.OVERWRITE,
                Output.ELEMENTS.defaultsTo(List.of(), "those of the file, or else those found in its sum spectrum")));
        options.addAll(Reading.OPTIONS);
        options.addAll(Composition.OPTIONS);
        return options;
    }

    @Override
    public int run(Call call) {
        QuantifyJob.Report report = new QuantifyJob(call.file(), call.values(), call.typed()).run(call.progress());
        return call.finish(JobReport.of(report.folder(), report.summary()), "");
    }
}
