package io.moseley.nn.torch;

import java.util.Arrays;
import org.bytedeco.pytorch.global.torch;

/** A trainable array. Lives until it is closed, whatever scope it was made in. */
public final class Parameter implements AutoCloseable {
    private final String name;
    private final int size;
    private final Tensor tensor;

    /** @param initial values in C order */
    public Parameter(String name, float[] initial, long... shape) {
        this.name = name;
        this.size = initial.length;
        try (TensorScope scope = new TensorScope()) {
            org.bytedeco.pytorch.Tensor leaf =
                    torch.tensor(initial).reshape(shape).clone();
            leaf.set_requires_grad(true);
            leaf.retainReference();
            this.tensor = new Tensor(leaf);
        }
    }

    public String name() {
        return name;
    }

    public int size() {
        return size;
    }

    public Tensor tensor() {
        return tensor;
    }

    /** A copy of the values. */
    public float[] values() {
        float[] values = new float[size];
        tensor.handle().data_ptr_float().get(values, 0, size);
        return values;
    }

    /** Replaces the values. */
    public void write(float[] source) {
        tensor.handle().data_ptr_float().put(source, 0, size);
    }

    /** Copies the gradient out; zeros if nothing was propagated here. */
    public void readGradient(float[] destination) {
        try (TensorScope scope = new TensorScope()) {
            org.bytedeco.pytorch.Tensor gradient = tensor.handle().grad();
            if (!gradient.defined()) {
                Arrays.fill(destination, 0, size, 0f);
                return;
            }
            gradient.contiguous().data_ptr_float().get(destination, 0, size);
        }
    }

    /** Copies the gradient out, as {@link #readGradient}, and sets it to zero. */
    public void takeGradient(float[] destination) {
        readGradient(destination);
        zeroGradient();
    }

    /** Forgets the gradient: the next one is kept as it comes, without an addition to zeros. */
    public void zeroGradient() {
        tensor.handle().mutable_grad().reset();
    }

    @Override
    public void close() {
        tensor.handle().close();
    }
}
