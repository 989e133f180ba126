package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.convert.ConvertJob;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley convert}. */
@Command(name = "convert", sortOptions = false, header = "Write a file in another format.")
final class ConvertCommand extends SessionCommand {
    @Parameters(index = "0", paramLabel = "IN", description = "File to read.")
    private Path input;

    @Parameters(
            index = "1",
            paramLabel = "OUT",
            description = "File to write: .hspy, .zspy, .zarr (OME-Zarr), .rpl, .tif, or .msa (the sum spectrum).")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an existing file.")
    private boolean overwrite;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors")
    private Integer threads;

    @Mixin
    private ReadingOptions reading;

    ConvertCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        ConvertJob.Report report = new ConvertJob(
                        new ConvertJob.Options(reading.of(input), output, overwrite, Threads.of(threads)))
                .run(progress);
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.output());
        return ExitCode.OK.code();
    }
}
