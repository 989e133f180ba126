package io.moseley.workflow.denoise;

import io.moseley.error.UnsupportedInputException;
import io.moseley.error.UsageException;
import io.moseley.nn.model.ModelFile;
import io.moseley.nn.model.TrainedModel;
import io.moseley.util.AtomicFiles;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.EstimateRun;
import io.moseley.workflow.estimate.ModelOrigin;
import io.moseley.workflow.estimate.RunResult;
import io.moseley.workflow.input.Material;
import io.moseley.workflow.input.MaterialReading;
import io.moseley.workflow.input.Sample;
import io.moseley.workflow.input.SampleDose;
import io.moseley.workflow.options.DenoiseOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @throws UnsupportedInputException if the counts show no structure: there is no model then
     * @throws io.moseley.error.MoseleyException for anything else the user can act on
     */
    public DenoiseReport run(Progress progress, Cancellation cancellation) {
        if (!options.model().isNetwork()) {
            throw new UsageException(
                    "--model " + options.model().word() + " is not trained: there is nothing to save",
                    "--model",
                    "choose auto, dcae3d or unmix");
        }
        Path output = output();
        AtomicFiles.requireAbsent(output, options.overwrite());
        Path folder = output.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFiles.requireWritableFolder(folder);
        }
        progress.stage("reading");
        Sample sample = Sample.open(options, progress);
        Material material = MaterialReading.read(options, sample, progress);
        SampleDose dose = SampleDose.find(options.doseMap(), sample.file(), material.counts(), progress);
        DenoiseJob.requireNotStopped(cancellation);
        List<Estimate> estimates = new EstimateRun(options, progress, cancellation)
                .run(material, dose.map(), sample.guide(), options.twin());
        DenoiseJob.requireLearned(estimates, cancellation);
        Estimate kept = estimates.get(estimates.size() - 1);
        TrainedModel model = kept.trained()
                .orElseThrow(() -> new UnsupportedInputException(
                        "the held-out counts show no structure beyond chance: there is no model to save",
                        options.input().toString(),
                        "train on a map with more counts, or longer with --steps"));
        progress.stage("writing");
        DenoiseMetrics metrics =
                new DenoiseMetrics(new RunResult(material.counts(), dose, sample.guide(), List.of(), estimates));
        ModelFile.write(model.withOrigin(ModelOrigin.of(options, kept)), output, options.overwrite());
        boolean interrupted = cancellation.isRequested();
        List<String> sentences =
                new ArrayList<>(metrics.summary().subList(1, metrics.summary().size()));
        sentences.add("apply it with: moseley denoise OTHER --model-file " + output
                + (kept.guided() ? " --guide GUIDE" : ""));
        if (interrupted) {
            sentences.add("stopped on request: the model holds the best weights so far");
        }
        return new DenoiseReport(output, sentences, metrics.toMap(), Optional.empty(), interrupted);
    }

    /** Beside the working folder's other files, under the input's name, unless the user names it. */
    private Path output() {
        return options.statedOutput()
                .orElseGet(() -> Path.of(DenoiseOptions.baseName(options.input()) + ModelFile.EXTENSION));
    }
}
