package io.moseley.nn.torch;

/**
 * A loss that an update lowers: its value, and a scalar whose gradient is that of the loss. They are one tensor where the
 * loss is written in tensor operations, and two where the gradient is known in closed form and the value comes cheaper
 * from elsewhere.
 *
 * @param slope scalar with the gradient of the loss; its own value means nothing
 */
public record Loss(double value, Tensor slope) {
    /** The loss of a scalar. */
    public static Loss of(Tensor scalar) {
        return new Loss(scalar.item(), scalar);
    }

    public Loss plus(Loss other) {
        return new Loss(value + other.value, slope.plus(other.slope));
    }

    public Loss times(double factor) {
        return factor == 1 ? this : new Loss(value * factor, slope.times(factor));
    }

    /** Adds the gradient to the gradients of the parameters that the loss depends on. */
    public void backward() {
        slope.backward();
    }
}
