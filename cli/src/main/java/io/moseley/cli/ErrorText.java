package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.error.MoseleyException;
import io.moseley.util.Text;
import java.io.PrintStream;

/** Prints errors for users: what is wrong, where, what to do. Each has its exit code. */
final class ErrorText {
    private ErrorText() {}

    /** @param trace whether the stack trace follows */
    static int print(PrintStream err, Throwable error, boolean trace) {
        ExitCode code;
        if (error instanceof MoseleyException known) {
            print(err, known.what(), known.where(), known.remedy());
            code = known.exitCode();
        } else if (error instanceof OutOfMemoryError) {
            print(
                    err,
                    "not enough memory (" + error.getMessage() + ")",
                    "--memory",
                    "allow more with --memory (such as --memory 8g), or work on less with --energy-range");
            code = ExitCode.OVER_MEMORY_BUDGET;
        } else {
            print(
                    err,
                    "this is a bug: " + error,
                    place(error),
                    "please report it with the output of the same command and --debug");
            code = ExitCode.FAILED;
        }
        if (trace) {
            error.printStackTrace(err);
        }
        return code.code();
    }

    static void print(PrintStream err, String what, String where, String remedy) {
        err.println("moseley: " + line(what));
        err.println("  where: " + line(where));
        err.println("  what to do: " + line(remedy));
    }

    private static String line(String text) {
        return Text.line(text);
    }

    private static String place(Throwable error) {
        for (StackTraceElement element : error.getStackTrace()) {
            if (element.getClassName().startsWith("io.moseley.")) {
                return element.toString();
            }
        }
        return "unknown";
    }
}
