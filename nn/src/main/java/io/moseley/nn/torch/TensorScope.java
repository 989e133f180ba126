package io.moseley.nn.torch;

import org.bytedeco.javacpp.PointerScope;

/**
 * Frees the native memory of every {@link Tensor} made by this thread inside it, except of {@link Parameter}s. Wrap each
 * training step and each inference pass: {@code try (TensorScope scope = new TensorScope()) { … }}.
 */
public final class TensorScope implements AutoCloseable {
    private final PointerScope scope = new PointerScope();

    @Override
    public void close() {
        scope.close();
    }
}
