package io.moseley.util;

/**
 * Receives the progress of long work. Implementations belong to the surfaces (a bar on a terminal, JSON lines, a
 * dialog); workers only report. Calls may come many times a second: implementations throttle. A lambda receives the
 * messages alone: {@code progress::message} suits small steps of a larger stage, whose own stages are not announced.
 */
@FunctionalInterface
public interface Progress {
    /** A named stage begins ("reading", "training", …). */
    default void stage(String name) {}

    /**
     * @param fraction of the current stage done, 0 to 1
     * @param detail a short text to show beside it, such as the held-out deviance; may be empty
     */
    default void update(double fraction, String detail) {}

    /** A line for the user that must not be lost (a warning, a decision taken for them). */
    void message(String text);

    /** Reports nothing. */
    static Progress none() {
        return text -> {};
    }
}
