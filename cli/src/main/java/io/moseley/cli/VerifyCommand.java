package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.record.MetricsJson;
import io.moseley.workflow.record.StagelessProgress;
import io.moseley.workflow.record.Verification;
import io.moseley.workflow.record.VerifyJob;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley verify}. */
@Command(
        name = "verify",
        sortOptions = false,
        header = "Check that a run folder is as it was written.",
        description = {
            "",
            "Compares every output, run.json itself and the inputs with their recorded SHA-256. Changed and missing files are"
                    + " listed, and the exit code is 1 then. Files of others in the folder are named and no failure.",
            ""
        })
final class VerifyCommand extends SessionCommand {
    @Parameters(paramLabel = "RUN", description = "Folder that an earlier run wrote, or its run.json.")
    private Path run;

    @Option(
            names = "--inputs",
            negatable = true,
            description =
                    "--inputs: all inputs of the run must be there. --no-inputs: do not read them. Default: compare"
                            + " those that are still there")
    private Boolean inputs;

    @Option(names = "--json", description = "Print what was found as JSON.")
    private boolean json;

    VerifyCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        Verification found = new VerifyJob(new VerifyJob.Options(run, choice())).run(new StagelessProgress(progress));
        progress.close();
        if (json) {
            session.out().print(MetricsJson.text(found.toMap()));
        } else {
            print(session, found.summary());
        }
        return found.isAsWritten() ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private VerifyJob.Inputs choice() {
        if (inputs == null) {
            return VerifyJob.Inputs.WHERE_FOUND;
        }
        return inputs ? VerifyJob.Inputs.REQUIRED : VerifyJob.Inputs.SKIPPED;
    }
}
