package io.moseley.cli;

/** One command: its text and its work. */
abstract class Command {
    private final CommandText text;

    Command(CommandText text) {
        this.text = text;
    }

    CommandText text() {
        return text;
    }

    /**
     * @return the exit code
     * @throws io.moseley.error.MoseleyException for what the user can act on
     */
    abstract int run(Call call);
}
