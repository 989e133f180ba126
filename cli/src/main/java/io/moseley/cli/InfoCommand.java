package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.info.InfoJob;
import io.moseley.workflow.info.InfoReport;
import io.moseley.workflow.record.StagelessProgress;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley info}. */
@Command(name = "info", sortOptions = false, header = "Say what is in a file, and what denoising it takes.")
final class InfoCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image or image.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Mixin
    private ReadingOptions reading;

    InfoCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        InfoReport report = new InfoJob(new InfoJob.Options(reading.of(file))).run(new StagelessProgress(progress));
        progress.close();
        if (json) {
            session.out().print(report.json());
        } else {
            print(session, report.lines());
        }
        return ExitCode.OK.code();
    }
}
