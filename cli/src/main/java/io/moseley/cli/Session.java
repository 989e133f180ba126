package io.moseley.cli;

import io.moseley.util.Cancellation;
import java.io.PrintStream;
import java.util.List;

/** The streams of one call of the program, the words that were typed, and the request to stop. */
final class Session {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final Cancellation cancellation = new Cancellation();
    private List<String> command = List.of();
    private volatile boolean keepsPartialWork;

    /** @param terminal whether {@code err} is read by a person as it is written */
    Session(PrintStream out, PrintStream err, boolean terminal) {
        this.out = new SafePrintStream(out);
        this.err = new SafePrintStream(err);
        this.terminal = terminal;
    }

    /** Results. */
    PrintStream out() {
        return out;
    }

    /** Progress and errors. */
    PrintStream err() {
        return err;
    }

    boolean isTerminal() {
        return terminal;
    }

    Cancellation cancellation() {
        return cancellation;
    }

    /** The words of the command line, the program first. */
    List<String> command() {
        return command;
    }

    void setCommand(List<String> words) {
        command = List.copyOf(words);
    }

    /** From now on the first Ctrl-C stops the work, which keeps what it has. */
    void keepPartialWork() {
        keepsPartialWork = true;
    }

    boolean keepsPartialWork() {
        return keepsPartialWork;
    }
}
