package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.evaluate.EvaluateJob;
import io.moseley.workflow.record.StagelessProgress;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley evaluate}. */
@Command(name = "evaluate", sortOptions = false, header = "Compare an estimate with the truth; prints JSON.")
final class EvaluateCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "The estimate.")
    private Path file;

    @Option(names = "--truth", paramLabel = "FILE", required = true, description = "Expected counts at the same dose.")
    private Path truth;

    @Option(
            names = "--elements",
            paramLabel = "Fe,Pt",
            split = ",",
            description = "Elements or lines whose maps are compared. Default: those of the truth")
    private List<String> elements = List.of();

    EvaluateCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        String json =
                new EvaluateJob(new EvaluateJob.Options(file, truth, elements)).run(new StagelessProgress(progress));
        progress.close();
        session.out().print(json);
        return ExitCode.OK.code();
    }
}
