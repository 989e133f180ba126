package io.moseley.io.array;

import io.moseley.io.tree.MissingChunks;
import java.util.Optional;

/** The values of a map of spectra in the order in which a file holds them. */
public interface CubeValues {
    /** The place of the values for messages: the file and the place in it. */
    String where();

    /**
     * Number of pixels, row by row, all of whose values come before those of later pixels: 1 if the values come pixel by
     * pixel, each with increasing channels; 0 if they come channel by channel.
     */
    int bandPixels();

    /** The chunks of values that the file lacks, which are streamed as the fill value; empty if it has all. */
    default Optional<MissingChunks> missing() {
        return Optional.empty();
    }

    /**
     * Fails if the file cannot hold as many values as it states; asked before memory is taken for them.
     *
     * @throws io.moseley.error.CorruptInputException if it cannot
     */
    default void requireHeld() {}

    /**
     * Streams all values, each once.
     *
     * @throws io.moseley.error.CorruptInputException if the file is damaged
     */
    void forEachRun(RunVisitor visitor);

    /** Receives values that lie beside each other. */
    @FunctionalInterface
    interface RunVisitor {
        /**
         * @param pixel of the first value, row-major
         * @param pixelStep from one value to the next; 0 along a spectrum
         * @param channel of the first value
         * @param channelStep 1 along a spectrum, otherwise 0
         * @param values the first {@code count} count; the array is used again
         */
        void visit(int pixel, int pixelStep, int channel, int channelStep, double[] values, int count);
    }
}
