package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.DemoJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
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

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Default: 0")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors")
    private Integer threads;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = Words.TimeConverter.class,
            description = "Limit on the training, such as 90s.")
    private Duration maxTime;

    @Option(names = "--steps", paramLabel = "N", description = "Training steps of each network.")
    private Integer steps;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Words.BytesConverter.class,
            description = "Memory the process may use, such as 4g. Default: most of the machine's")
    @SuppressWarnings("unused") // read by picocli or the launcher
    private Long memory;

    DemoCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        DemoJob job = new DemoJob(new DemoJob.Options(
                output,
                overwrite,
                seed,
                Threads.of(threads),
                Optional.ofNullable(maxTime),
                steps == null ? OptionalInt.empty() : OptionalInt.of(steps),
                memory == null ? OptionalLong.empty() : OptionalLong.of(memory),
                session.command()));
        session.keepPartialWork();
        DemoJob.Report report = job.run(progress, session.cancellation());
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.folder() + " (open report.html)");
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }
}
