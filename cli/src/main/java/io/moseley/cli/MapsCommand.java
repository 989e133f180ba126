package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.maps.MapsJob;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley maps}. */
@Command(name = "maps", sortOptions = false, header = "Draw line maps as PNG and TIFF.")
final class MapsCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image, raw or denoised.")
    private Path file;

    @Option(
            names = "--elements",
            paramLabel = "Fe,Pt",
            split = ",",
            description = "Elements or lines (Pt_La). Default: those of the file")
    private List<String> elements = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder to write.")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an earlier run in that folder.")
    private boolean overwrite;

    @Mixin
    private ReadingOptions reading;

    MapsCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        MapsJob.Report report = new MapsJob(
                        new MapsJob.Options(reading.of(file), elements, output, overwrite, session.command()))
                .run(progress);
        progress.close();
        print(session, report.summary());
        return ExitCode.OK.code();
    }
}
