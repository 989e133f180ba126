package io.moseley.io.tree;

import io.moseley.io.binary.NumberLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** An array of an open file, of any number of axes; the last one is the fastest. */
public interface StoredArray {
    /** Receives one block of values. */
    @FunctionalInterface
    interface BlockVisitor {
        /**
         * @param offset of the block's first element in the array
         * @param shape of the part that lies inside the array
         * @param stored shape of the block in {@code bytes}, at least {@code shape} on every axis
         * @param bytes in the order of {@link #numbers()}, from index 0 on
         */
        void visit(int[] offset, int[] shape, int[] stored, ByteBuffer bytes);
    }

    /** Place in the file, for messages. */
    String path();

    String name();

    /** The same for all names of one array, and for nothing else. */
    Object identity();

    long[] shape();

    /** The layout of the numbers in a block; empty if the elements are no plain numbers. */
    Optional<NumberLayout> numbers();

    /** The type of the elements for people, such as "uint16". */
    String elementType();

    /** All elements, as {@link io.moseley.spectrum.Metadata} has them; for small arrays. */
    Object values() throws IOException;

    /** The chunks that the file lacks, found without decoding any; empty if it has all. */
    default Optional<MissingChunks> missing() throws IOException {
        return Optional.empty();
    }

    /**
     * Fails if the file cannot hold as many values as it states; asked before memory is taken for them.
     *
     * @throws io.moseley.error.CorruptInputException if it cannot
     */
    default void requireHeld() throws IOException {}

    /**
     * Streams the blocks that are stored, as far as possible in the order of their offsets along {@code outermost};
     * blocks that are not there hold zeros.
     */
    void forEachBlock(int outermost, BlockVisitor visitor) throws IOException;

    /**
     * How {@link #forEachBlock} keeps to the order: all values at places along {@code outermost} that lie in the same
     * multiple of this length come before those of later ones. 0 if it does not keep to it at all.
     */
    int bandLength(int outermost);

    /** Steps to the next place in a shape, of which {@code fastest} is the fastest axis; false after the last. */
    static boolean advance(int[] at, int[] shape, int fastest) {
        for (int axis = fastest; axis >= 0; axis--) {
            if (++at[axis] < shape[axis]) {
                return true;
            }
            at[axis] = 0;
        }
        return false;
    }
}
