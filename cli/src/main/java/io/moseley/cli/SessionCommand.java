package io.moseley.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that does work: it has a session, and shows progress. */
abstract class SessionCommand implements Callable<Integer> {
    private final Session session;

    @Option(
            names = "--progress",
            paramLabel = "json|bar|none",
            description = "How progress is shown on standard error: a bar, one JSON object per line, or not at all."
                    + " Default: a bar on a terminal, a line now and then elsewhere.")
    private ProgressStyle progressStyle;

    SessionCommand(Session session) {
        this.session = session;
    }

    @Override
    public final Integer call() {
        try (ShownProgress progress = ProgressStyle.open(progressStyle, session)) {
            return run(session, progress);
        }
    }

    /** @return the exit code */
    abstract int run(Session current, ShownProgress progress);

    static void print(Session session, List<String> lines) {
        lines.forEach(session.out()::println);
    }
}
