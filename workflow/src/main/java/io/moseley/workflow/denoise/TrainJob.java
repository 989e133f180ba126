package io.moseley.workflow.denoise;

import io.moseley.error.UsageException;
import io.moseley.nn.model.ModelFile;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.record.JobReport;
import java.nio.file.Path;

/**
 * Trains on a spectrum image as {@link DenoiseJob} does, and saves the networks as a model file, to be applied to further
 * maps of the same sample and calibration with {@link DenoiseOptions#modelFile}.
 */
public final class TrainJob {
    private final DenoiseOptions options;

    public TrainJob(DenoiseOptions options) {
        this.options = options;
    }

    /**
     * @throws io.moseley.error.UnsupportedInputException if the counts show no structure: there is no model then
     * @throws io.moseley.error.MoseleyException for anything else the user can act on
     */
    public JobReport run(Progress progress, Cancellation cancellation) {
        if (!options.get(Method.MODEL).isNetwork()) {
            throw new UsageException(
                    "--model " + options.get(Method.MODEL).word() + " is not trained: there is nothing to save",
                    "--model",
                    "choose auto, dcae3d or unmix");
        }
        ModelOutput output = new ModelOutput(options, output());
        progress.stage("reading");
        OpenedMap map = OpenedMap.open(options, progress);
        return new DenoisePipeline(options, progress, cancellation).run(map, output);
    }

    /** Beside the working folder's other files, under the input's name, unless the user names it. */
    private Path output() {
        return options.find(DenoiseOptions.OUTPUT)
                .orElseGet(() -> Path.of(DenoiseOptions.baseName(options.input()) + ModelFile.EXTENSION));
    }
}
