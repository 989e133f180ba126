package io.moseley.cli;

import io.moseley.workflow.denoise.TrainJob;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.OptionValues;

/** {@code moseley train}. */
final class TrainCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("train", "Train on a spectrum image and save the model.")
                .describedBy(
                        "The model is for further maps of the same sample and calibration: moseley denoise OTHER --model-file"
                                + " MODEL.",
                        "Ctrl-C stops the training and saves the best weights so far.")
                .argument("FILE", "Spectrum image with raw counts.")
                .options(DenoiseOptions.TRAIN)
                .example("map.emd", "Write the model map.moseley.")
                .example("map.emd --guide none -o series.moseley", "A model that needs no guide.")
                .example("map.emd --max-time 20m", "Train for 20 minutes at most.");
    }

    @Override
    public int run(Call call) {
        OptionValues values = call.values().with(Method.RARE_SIGNALS, false);
        TrainJob job = new TrainJob(DenoiseOptions.of(call.file(), values, call.typed()));
        return call.finish(job.run(call.progress(), call.partialWork()), "");
    }
}
