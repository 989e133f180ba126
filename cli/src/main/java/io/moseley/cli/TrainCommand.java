package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.denoise.DenoiseReport;
import io.moseley.workflow.denoise.TrainJob;
import io.moseley.workflow.options.DenoiseOptions;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley train}. */
@Command(
        name = "train",
        sortOptions = false,
        header = "Train on a spectrum image and save the model.",
        description = {
            "",
            "The model is for further maps of the same sample and calibration: moseley denoise OTHER --model-file MODEL.",
            "Ctrl-C stops the training and saves the best weights so far.",
            ""
        })
final class TrainCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image with raw counts.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL",
            description = "Model file to write. Default: FILE's name with .moseley")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an existing model file.")
    private boolean overwrite;

    @Mixin
    private LearningOptions learning;

    TrainCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        DenoiseOptions.Builder options =
                learning.of(file, session).overwrite(overwrite).keepRareSignals(false);
        if (output != null) {
            options.output(output);
        }
        TrainJob job = new TrainJob(options.build());
        session.keepPartialWork();
        DenoiseReport report = job.run(progress, session.cancellation());
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.output());
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }
}
