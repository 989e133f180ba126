package io.moseley.cli;

import io.moseley.error.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Entry point of the process; the only place that ends it. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        Results results = new Results(new FileOutputStream(FileDescriptor.out));
        PrintStream out = new PrintStream(results, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        Session session = new Session(out, err, isTerminal());
        Interrupts.install(session, Runtime.getRuntime()::halt);
        int code = Moseley.run(session, arguments);
        out.flush();
        if (results.failure().isPresent() && code == ExitCode.OK.code()) {
            ErrorText.print(
                    err,
                    "the results could not be printed (" + results.failure().get() + ")",
                    "standard output",
                    "read all of it, or send it to a file on a disk with space; files that were written are complete");
            code = ExitCode.FAILED.code();
        }
        err.flush();
        System.exit(code);
    }

    /** The launcher knows whether standard error is a terminal; Java only whether input and output are. */
    private static boolean isTerminal() {
        String told = System.getProperty("moseley.terminal");
        return told == null ? System.console() != null : Boolean.parseBoolean(told);
    }
}
