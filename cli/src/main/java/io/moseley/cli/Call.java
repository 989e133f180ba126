package io.moseley.cli;

import io.moseley.cli.progress.ShownProgress;
import io.moseley.error.ExitCode;
import io.moseley.error.UsageException;
import io.moseley.util.Cancellation;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.record.JobReport;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One command line, read.
 *
 * @param command "moseley denoise"
 * @param arguments the words that belong to no option
 */
record Call(String command, List<String> arguments, OptionValues values, Session session, ShownProgress progress) {
    /**
     * Empty if there is none at that place.
     *
     * @throws UsageException if the word cannot be a file name on this system
     */
    Optional<Path> argument(int index) {
        if (index >= arguments.size()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(arguments.get(index)));
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "\"" + arguments.get(index) + "\" is not a file name here",
                    command,
                    "check the name; where the system's language knows ASCII alone, set LC_ALL=C.UTF-8",
                    e);
        }
    }

    /**
     * @param label as in the help
     * @throws UsageException if there is none at that place
     */
    Path file(int index, String label) {
        return argument(index)
                .orElseThrow(() -> new UsageException(
                        label + " is missing on the command line", command, "see " + command + " --help"));
    }

    /** The one file. */
    Path file() {
        return file(0, "FILE");
    }

    <T> T get(Option<T> option) {
        return values.get(option);
    }

    <T> Optional<T> find(Option<T> option) {
        return values.find(option);
    }

    /** The words of the whole command line, for the record. */
    List<String> typed() {
        return session.command();
    }

    /** From now on the first Ctrl-C stops the work, which keeps what it has. */
    Cancellation partialWork() {
        session.keepPartialWork();
        return session.cancellation();
    }

    /**
     * Prints the result of a job.
     *
     * @param hint stands behind the name of the output
     * @return the exit code
     */
    int finish(JobReport report, String hint) {
        progress.close();
        print(report.summary());
        print("written: " + report.output() + hint);
        return (report.interrupted() ? ExitCode.INTERRUPTED : ExitCode.OK).code();
    }

    void print(List<String> lines) {
        lines.forEach(this::print);
    }

    void print(String line) {
        session.out().println(line);
    }
}
