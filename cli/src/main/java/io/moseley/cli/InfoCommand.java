package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.InfoJob;
import io.moseley.workflow.InfoReport;
import io.moseley.workflow.StagelessProgress;
import java.nio.file.Path;
import java.util.OptionalDouble;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley info}. */
@Command(name = "info", sortOptions = false, header = "Say what is in a file, and what denoising it takes.")
final class InfoCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image or image.")
    private Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(
            names = "--energy-scale",
            paramLabel = "KEV",
            description = "Channel width in keV, where the file's is wrong.")
    private Double energyScale;

    @Option(
            names = "--energy-offset",
            paramLabel = "KEV",
            description = "Energy of channel 0 in keV, where the file's is wrong.")
    private Double energyOffset;

    InfoCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        InfoReport report = new InfoJob(new InfoJob.Options(file, optional(energyScale), optional(energyOffset)))
                .run(new StagelessProgress(progress));
        progress.close();
        if (json) {
            session.out().print(report.json());
        } else {
            print(session, report.lines());
        }
        return ExitCode.OK.code();
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
