package io.moseley.io.codec;

import java.io.IOException;

/** One step from the stored bytes of a chunk towards its values. */
@FunctionalInterface
public interface Codec {
    /**
     * @param limit the most bytes that may come out
     * @return new or the same bytes
     * @throws UnsupportedCodecException if they are encoded in a way that is known but not read
     * @throws IOException if the bytes are damaged, or more than {@code limit} would come out
     */
    byte[] decode(byte[] bytes, int limit) throws IOException;
}
