package io.moseley.workflow.denoise;

import io.moseley.io.Formats;
import io.moseley.io.WriteOptions;
import io.moseley.spectrum.SpectrumImage;
import io.moseley.workflow.estimate.DenoiseOutcome;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Checks;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.record.OutputFile;

/** The denoised cube alone, in a file of the format that its extension names. */
public final class FileOutput implements DenoiseOutput {
    private final DenoiseOptions options;

    /** @throws io.moseley.error.MoseleyException if the file cannot be written, or the options need a run folder */
    public FileOutput(DenoiseOptions options) {
        options.quantify().requireRunFolder(options.output());
        OutputFile.requireWritable(options.output(), options.get(Output.OVERWRITE), options.inputs());
        this.options = options;
    }

    /** Only the tests of {@code --strict} look at lines. */
    @Override
    public boolean showsLines() {
        return isTested();
    }

    @Override
    public boolean isTested() {
        return options.get(Checks.STRICT);
    }

    @Override
    public JobReport write(DenoiseOutcome outcome) {
        DenoiseSummary summary = new DenoiseSummary(options, outcome);
        SpectrumImage denoised = summary.cube();
        Formats.write(
                options.output(),
                denoised,
                WriteOptions.defaults()
                        .withOverwrite(options.get(Output.OVERWRITE))
                        .withThreads(options.get(Advanced.THREADS)));
        return summary.report(OutputFile.losses(options.output(), denoised));
    }
}
