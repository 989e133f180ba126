package io.moseley.nn.torch;

import org.bytedeco.pytorch.NoGradGuard;

/** Switches automatic differentiation off for this thread while open: for inference. */
public final class NoGradient implements AutoCloseable {
    private final NoGradGuard guard = new NoGradGuard();

    @Override
    public void close() {
        guard.close();
    }
}
