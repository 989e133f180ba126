package io.moseley.cli;

/** One command: its text and its work. An interface, so that Java loads no command but the one that is called. */
interface Command {
    CommandText text();

    /**
     * @return the exit code
     * @throws io.moseley.error.MoseleyException for what the user can act on
     */
    int run(Call call);
}
