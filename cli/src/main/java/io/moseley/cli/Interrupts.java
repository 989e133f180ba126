package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.output.Unfinished;
import io.moseley.util.Cancellation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * Reacts to Ctrl-C, to a request to end (SIGTERM), and to a connection that closes (SIGHUP). If there is partial work worth
 * keeping, the first signal keeps it; a second Ctrl-C or SIGTERM aborts. Otherwise the first signal aborts. Aborting
 * removes unfinished files, and waits for an output that takes its place at this moment.
 *
 * <p>A closed connection never aborts work that can be kept: it is often signalled more than once, and together with SIGTERM.
 * Where the program that started this one ignores it ({@code nohup}), so do we.
 */
final class Interrupts {
    static final String HANG_UP = "HUP";

    private final Session session;
    private final IntConsumer halt;
    private boolean asked;

    Interrupts(Session session, IntConsumer halt) {
        this.session = session;
        this.halt = halt;
    }

    /** Listens for the signals of this process. */
    static void install(Session session, IntConsumer halt) {
        Interrupts interrupts = new Interrupts(session, halt);
        for (String name : new String[] {"INT", "TERM", HANG_UP}) {
            try {
                Signal.handle(new Signal(name), signal -> interrupts.raised(signal.getName()));
            } catch (IllegalArgumentException e) {
                continue; // This Java or this system handles the signal itself: it ends the process at once.
            }
        }
    }

    /**
     * Reacts to one signal.
     *
     * @param signal "INT", "TERM" or "HUP"
     */
    synchronized void raised(String signal) {
        boolean hangUp = signal.equals(HANG_UP);
        if (session.keepsPartialWork() && (hangUp || !asked)) {
            asked = !hangUp || asked;
            keep(session.cancellation());
            return;
        }
        Unfinished.abort(this::end);
    }

    private void keep(Cancellation cancellation) {
        if (cancellation.isSettled()) {
            say("the work is done, and its result is being written (Ctrl-C again aborts)");
        } else if (!cancellation.isRequested()) {
            cancellation.request();
            say("stopping: the best weights so far are kept and the result is written"
                    + " (Ctrl-C again aborts without a result)");
        }
    }

    /** @param written outputs that are complete */
    private void end(List<Path> written) {
        if (written.isEmpty()) {
            say("aborted: no output was written");
        }
        written.forEach(output -> say("aborted after the output was written: " + output + " is complete"));
        session.err().flush();
        halt.accept(ExitCode.INTERRUPTED.code());
    }

    private void say(String text) {
        session.err().println();
        session.err().println(text);
    }
}
