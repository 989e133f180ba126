package io.moseley.io.binary;

import java.io.IOException;

/** Work on something that is open for as long as it takes. */
@FunctionalInterface
public interface Work<A, T> {
    T with(A open) throws IOException;
}
