package io.moseley.nn.torch;

import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/**
 * Frees the native memory of every {@link Tensor} made by this thread inside it, except of {@link Parameter}s. Wrap each
 * training step and each inference pass: {@code try (TensorScope scope = new TensorScope()) { … }}.
 */
public final class TensorScope implements AutoCloseable {
    private final PointerScope scope = new PointerScope();
    private final Optional<NoGradGuard> guard;

    /** A scope whose operations can be differentiated. */
    public TensorScope() {
        this(true);
    }

    private TensorScope(boolean gradient) {
        guard = gradient ? Optional.empty() : Optional.of(new NoGradGuard());
    }

    /** A scope for inference: nothing is recorded for derivatives. */
    public static TensorScope withoutGradient() {
        return new TensorScope(false);
    }

    @Override
    public void close() {
        guard.ifPresent(NoGradGuard::close);
        scope.close();
    }
}
