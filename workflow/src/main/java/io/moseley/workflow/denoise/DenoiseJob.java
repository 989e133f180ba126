package io.moseley.workflow.denoise;

import io.moseley.io.DataFile;
import io.moseley.output.OutputLock;
import io.moseley.util.Cancellation;
import io.moseley.util.Progress;
import io.moseley.workflow.input.NarrowMap;
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

    private final DenoiseOptions stated;

    public DenoiseJob(DenoiseOptions options) {
        this.stated = options;
    }

    /**
     * @throws io.moseley.error.MoseleyException for anything the user can act on
     */
    public JobReport run(Progress watcher, Cancellation cancellation) {
        Provenance provenance = new Provenance(stated.command()).job(JOB);
        Progress progress = new RecordedProgress(watcher, provenance);
        progress.stage("reading");
        DataFile file = stated.reading().openCounts();
        DenoiseOptions options = NarrowMap.withMethod(stated, file.header(), progress);
        DenoisePipeline pipeline = new DenoisePipeline(options, provenance, progress, cancellation);
        OpenedMap map = OpenedMap.open(file, options, progress);
        if (OutputFile.isFile(options.output())) {
            FileOutput output = new FileOutput(options);
            try (OutputLock lock = OutputFile.hold(options.output())) {
                return pipeline.run(map, output);
            }
        }
        try (RunFolder folder =
                RunFolder.create(options.output(), JOB, options.get(Output.OVERWRITE), options.inputs())) {
            return pipeline.run(map, new FolderOutput(options, folder, provenance));
        }
    }
}
