package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.demo.DemoJob;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code moseley demo}. */
@Command(
        name = "demo",
        sortOptions = false,
        header = "Simulate a low-dose core-shell sample, denoise it, and compare with the truth.")
final class DemoCommand extends SessionCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            defaultValue = "moseley-demo",
            description = "Run folder to write. Default: moseley-demo")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an earlier run in that folder.")
    private boolean overwrite;

    @Mixin
    private ComputingOptions computing;

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        DemoJob job = new DemoJob(new DemoJob.Options(
                output,
                overwrite,
                computing.seed(),
                computing.threads(),
                computing.maxTime(),
                computing.steps(),
                computing.memory(),
                session.command()));
        session.keepPartialWork();
        DemoJob.Report report = job.run(progress, session.cancellation());
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.folder() + " (open report.html)");
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }
}
