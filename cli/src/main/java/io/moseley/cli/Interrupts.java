package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.output.Unfinished;
import java.util.function.IntConsumer;
import sun.misc.Signal;

/**
 * Reacts to Ctrl-C. If there is partial work worth keeping, the first Ctrl-C keeps it and the second aborts; otherwise
 * the first aborts. Aborting removes unfinished files.
 */
final class Interrupts {
    private final Session session;
    private final IntConsumer halt;

    Interrupts(Session session, IntConsumer halt) {
        this.session = session;
        this.halt = halt;
    }

    /** Listens for the signals of this process. */
    static void install(Session session, IntConsumer halt) {
        Interrupts interrupts = new Interrupts(session, halt);
        for (String name : new String[] {"INT", "TERM"}) {
            try {
                Signal.handle(new Signal(name), signal -> interrupts.raised());
            } catch (IllegalArgumentException e) {
                continue; // This Java or this system handles the signal itself: it ends the process at once.
            }
        }
    }

    /** Reacts to one signal. */
    void raised() {
        if (session.keepsPartialWork() && !session.cancellation().isRequested()) {
            session.cancellation().request();
            session.err().println();
            session.err()
                    .println("stopping: the best weights so far are kept and the result is written"
                            + " (Ctrl-C again aborts without a result)");
            return;
        }
        Unfinished.discardAll();
        session.err().println();
        session.err().println("aborted: no output was written");
        session.err().flush();
        halt.accept(ExitCode.INTERRUPTED.code());
    }
}
