package io.moseley.workflow.denoise;

import io.moseley.error.UnsupportedInputException;
import io.moseley.nn.model.ModelFile;
import io.moseley.nn.model.TrainedModel;
import io.moseley.output.AtomicFiles;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.estimate.Estimate;
import io.moseley.workflow.estimate.ModelOrigin;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.record.InputsKept;
import io.moseley.workflow.record.JobReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The trained networks, in a model file. */
public final class ModelOutput implements DenoiseOutput {
    private final DenoiseOptions options;
    private final Path file;

    /** @throws io.moseley.error.MoseleyException if the file cannot be written */
    public ModelOutput(DenoiseOptions options, Path file) {
        InputsKept.require(file, options.inputs());
        AtomicFiles.requireReplaceable(file, options.get(Output.OVERWRITE));
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            AtomicFiles.requireWritableFolder(folder);
        }
        this.options = options;
        this.file = file;
    }

    @Override
    public boolean showsLines() {
        return false;
    }

    @Override
    public boolean isTested() {
        return false;
    }

    /** @throws UnsupportedInputException if the counts show no structure: there is no model then */
    @Override
    public JobReport write(DenoiseOutcome outcome) {
        Estimate kept = outcome.kept();
        TrainedModel model = kept.trained()
                .orElseThrow(() -> new UnsupportedInputException(
                        "the held-out counts show no structure beyond chance: there is no model to save",
                        options.input().toString(),
                        "train on a map with more counts, or longer with --steps"));
        ModelFile.write(model.withOrigin(ModelOrigin.of(options, kept)), file, options.get(Output.OVERWRITE));
        DenoiseMetrics metrics = new DenoiseMetrics(outcome);
        List<String> summary = metrics.summary();
        List<String> sentences = new ArrayList<>(summary.subList(1, summary.size()));
        sentences.add(
                "apply it with: moseley denoise OTHER --model-file " + file + (kept.guided() ? " --guide GUIDE" : ""));
        if (outcome.interrupted()) {
            sentences.add("stopped on request: the model holds the best weights so far");
        }
        return new JobReport(file, sentences, metrics.toMap(), Optional.empty(), outcome.interrupted());
    }
}
