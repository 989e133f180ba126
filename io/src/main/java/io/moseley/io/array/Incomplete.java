package io.moseley.io.array;

/** Sentences for the user about files that end before the end that they state: what is there is read. */
public final class Incomplete {
    private Incomplete() {}

    /** A map whose last rows are missing. */
    public static String rows(long whole, long stated) {
        return sentence("row", "rows", whole, stated);
    }

    /** A spectrum, or a stack of planes, whose last channels are missing. */
    public static String channels(long whole, long stated) {
        return sentence("channel", "channels", whole, stated);
    }

    private static String sentence(String one, String many, long whole, long stated) {
        return "The file ends in " + one + " " + (whole + 1) + " of the " + stated
                + " that it states (an interrupted recording, or an incomplete copy): the first " + whole + " "
                + many + " are read, the others are missing.";
    }
}
