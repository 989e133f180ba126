package io.moseley.io.tree;

import java.util.Locale;
import java.util.Optional;

/**
 * The chunks of an array that its file does not hold. They are read as the fill value, which is nearly always 0: either they
 * are lost, or a program left them out because they hold nothing else.
 *
 * @param missing at least 1
 * @param chunks of the whole array
 * @param share of the values that lie in the missing ones, above 0 up to 1
 * @param fill the value that they are read as
 */
public record MissingChunks(long missing, long chunks, double share, String fill) {
    /**
     * @param stored number of chunks that are there
     * @param storedValues that lie in them and in the array
     * @param values of the whole array
     * @return empty if no chunk is missing
     */
    public static Optional<MissingChunks> of(long stored, long chunks, long storedValues, long values, String fill) {
        double share = values == 0 ? 0 : (values - storedValues) / (double) values;
        return stored >= chunks
                ? Optional.empty()
                : Optional.of(new MissingChunks(chunks - stored, chunks, share, fill));
    }

    /** Such as "4 of 36 chunks (11.1 % of the values)". */
    public String text() {
        return missing + " of " + chunks + " chunks (" + percent() + " of the values)";
    }

    private String percent() {
        double percent = 100 * share;
        return percent < 0.1 ? "less than 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }
}
