package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.denoise.DenoiseReport;
import io.moseley.workflow.denoise.TrainJob;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;

/** {@code moseley train}. */
final class TrainCommand extends Command {
    TrainCommand() {
        super(CommandText.of("train", "Train on a spectrum image and save the model.")
                .describedBy(
                        "The model is for further maps of the same sample and calibration: moseley denoise OTHER --model-file"
                                + " MODEL.",
                        "Ctrl-C stops the training and saves the best weights so far.")
                .argument("FILE", "Spectrum image with raw counts.")
                .options(DenoiseOptions.TRAIN)
                .example("map.emd", "Write the model map.moseley.")
                .example("map.emd --guide none -o series.moseley", "A model that needs no guide.")
                .example("map.emd --max-time 20m", "Train for 20 minutes at most."));
    }

    @Override
    int run(Call call) {
        DenoiseOptions options = DenoiseOptions.of(
                call.file(),
                call.values().with(Method.RARE_SIGNALS, false),
                call.session().command());
        TrainJob job = new TrainJob(options);
        call.session().keepPartialWork();
        DenoiseReport report = job.run(call.progress(), call.session().cancellation());
        call.progress().close();
        call.print(report.summary());
        call.print("written: " + report.output());
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }
}
