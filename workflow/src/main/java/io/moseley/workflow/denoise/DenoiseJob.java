package io.moseley.workflow.denoise;

import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.input.OpenedMap;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.OutputFile;
import io.moseley.workflow.record.Provenance;
import io.moseley.workflow.record.RecordedProgress;
import io.moseley.workflow.record.RunFolder;

/**
 * Denoises a spectrum image of a file. Everything that can be refused is refused before training; a failed or stopped
 * run leaves no partial output.
 *
 * <p>An output that ends in an extension of a format that is written ({@code .hspy}, {@code .zspy}) is that file alone
 * ({@link FileOutput}). Any other is a run folder ({@link FolderOutput}).
 */
public final class DenoiseJob {
    static final String JOB = "denoise";

    private final DenoiseOptions options;

    public DenoiseJob(DenoiseOptions options) {
        this.options = options;
    }

    /**
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public JobReport run(Progress watcher, Cancellation cancellation) {
        Provenance provenance = new Provenance(options.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        DenoisePipeline pipeline = new DenoisePipeline(options, provenance, progress, cancellation);
        progress.stage("reading");
        OpenedMap map = OpenedMap.open(options, progress);
        if (OutputFile.isFile(options.output())) {
            return pipeline.run(map, new FileOutput(options));
        }
        try (RunFolder folder = RunFolder.create(options.output(), JOB, options.get(Output.OVERWRITE))) {
            return pipeline.run(map, new FolderOutput(options, folder, provenance));
        }
    }
}
