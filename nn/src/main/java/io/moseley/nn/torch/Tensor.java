package io.moseley.nn.torch;

import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A float32 array on the native side with the few operations that our networks need; each is differentiable. Instances
 * live until the {@link TensorScope} they were made in closes.
 */
public final class Tensor {
    private static final int DEPTH = 2;

    private final org.bytedeco.pytorch.Tensor handle;

    Tensor(org.bytedeco.pytorch.Tensor handle) {
        this.handle = handle;
    }

    /** A copy of values in C order. */
    public static Tensor of(float[] values, long... shape) {
        org.bytedeco.pytorch.Tensor tensor = torch.empty(shape);
        if (tensor.numel() != values.length) {
            throw new IllegalArgumentException(values.length + " values do not fill " + Arrays.toString(shape));
        }
        if (values.length > 0) {
            tensor.data_ptr_float().put(values);
        }
        return new Tensor(tensor);
    }

    public static Tensor concatenate(int dimension, Tensor... parts) {
        org.bytedeco.pytorch.Tensor[] handles = new org.bytedeco.pytorch.Tensor[parts.length];
        for (int i = 0; i < parts.length; i++) {
            handles[i] = parts[i].handle;
        }
        return new Tensor(torch.cat(new TensorVector(handles), dimension));
    }

    org.bytedeco.pytorch.Tensor handle() {
        return handle;
    }

    public Tensor plus(Tensor other) {
        return new Tensor(handle.add(other.handle));
    }

    public Tensor minus(Tensor other) {
        return new Tensor(handle.sub(other.handle));
    }

    public Tensor times(Tensor other) {
        return new Tensor(handle.mul(other.handle));
    }

    public Tensor times(double factor) {
        return new Tensor(handle.mul(new Scalar(factor)));
    }

    /** This times a factor plus a shift, which are broadcast. */
    public Tensor affine(Tensor factor, Tensor shift) {
        return new Tensor(torch.addcmul(shift.handle, handle, factor.handle));
    }

    /**
     * Multiplies these values by a ÷ (b + offset), in place of these and of b. For constants: no gradient passes.
     */
    public void multiplyByRatio(Tensor a, Tensor b, double offset) {
        b.handle.add_(new Scalar(offset));
        torch.div_out(b.handle, a.handle, b.handle);
        handle.mul_(b.handle);
    }

    /** Matrix product over the last two dimensions, those before are broadcast. */
    public Tensor matmul(Tensor other) {
        return new Tensor(handle.matmul(other.handle));
    }

    /** Sum of the products of two vectors. */
    public Tensor dot(Tensor other) {
        return new Tensor(handle.dot(other.handle));
    }

    /** The transpose of a matrix. */
    public Tensor transpose() {
        return new Tensor(handle.t());
    }

    /** Positive shares of sum 1 along a dimension. */
    public Tensor softmax(int dimension) {
        return new Tensor(torch.softmax(handle, dimension));
    }

    /** x · sigmoid(x). */
    public Tensor silu() {
        return new Tensor(torch.silu(handle));
    }

    /** ln(1 + eˣ). */
    public Tensor softplus() {
        return new Tensor(torch.softplus(handle));
    }

    public Tensor log() {
        return new Tensor(handle.log());
    }

    public Tensor sum() {
        return new Tensor(handle.sum(new ScalarTypeOptional()));
    }

    public Tensor reshape(long... shape) {
        return new Tensor(handle.reshape(shape));
    }

    /** Repeats dimensions of length 1 without copying. */
    public Tensor expand(long... shape) {
        return new Tensor(handle.expand(shape));
    }

    /** float32, whatever autocasting made of it. */
    public Tensor toFloat() {
        return new Tensor(handle.to(torch.ScalarType.Float));
    }

    /** Sums blocks of {@code factor × factor} over the last two of five dimensions. */
    public Tensor sumBlocks(int factor) {
        if (factor == 1) {
            return this;
        }
        long[] window = {1, factor, factor};
        return new Tensor(torch.avg_pool3d(handle, window)).times((double) factor * factor);
    }

    /**
     * @param input (batch, in, depth, height, width)
     * @param weight (out, in, k, k, k)
     */
    public static Tensor convolve(Tensor input, Parameter weight, Parameter bias, long[] stride, long[] padding) {
        if (spansDepth(input.handle, weight.tensor().handle, stride, padding)) {
            return input.spanningProduct(weight, bias);
        }
        if (isFlat(input.handle, weight.tensor().handle, stride, padding)) {
            return new Tensor(torch.conv2d(
                            input.handle.squeeze(DEPTH),
                            weight.tensor().handle.squeeze(DEPTH),
                            new TensorOptional(bias.tensor().handle),
                            inPlane(stride),
                            inPlane(padding),
                            new long[] {1, 1},
                            1)
                    .unsqueeze(DEPTH));
        }
        return new Tensor(torch.conv3d(
                input.handle,
                weight.tensor().handle,
                new TensorOptional(bias.tensor().handle),
                stride,
                padding,
                new long[] {1, 1, 1},
                1));
    }

    /**
     * @param input (batch, in, depth, height, width)
     * @param weight (in, out, k, k, k)
     */
    public static Tensor convolveTransposed(
            Tensor input, Parameter weight, Parameter bias, long[] stride, long[] padding, long[] outputPadding) {
        if (input.handle.size(0) == 1 && isPixelwise(input.handle, weight.tensor().handle, stride)) {
            return input.spreadingProduct(weight, bias);
        }
        if (isFlat(input.handle, weight.tensor().handle, stride, padding) && outputPadding[0] == 0) {
            return new Tensor(torch.conv_transpose2d(
                            input.handle.squeeze(DEPTH),
                            weight.tensor().handle.squeeze(DEPTH),
                            new TensorOptional(bias.tensor().handle),
                            inPlane(stride),
                            inPlane(padding),
                            inPlane(outputPadding),
                            1,
                            new long[] {1, 1})
                    .unsqueeze(DEPTH));
        }
        return new Tensor(torch.conv_transpose3d(
                input.handle,
                weight.tensor().handle,
                new TensorOptional(bias.tensor().handle),
                stride,
                padding,
                outputPadding,
                1,
                1,
                1,
                1));
    }

    /** Whether neither input nor kernel extend along the energy: a convolution in the plane then, which is faster. */
    private static boolean isFlat(
            org.bytedeco.pytorch.Tensor input, org.bytedeco.pytorch.Tensor weight, long[] stride, long[] padding) {
        return input.size(DEPTH) == 1 && weight.size(DEPTH) == 1 && stride[0] == 1 && padding[0] == 0;
    }

    private static long[] inPlane(long[] depthHeightWidth) {
        return new long[] {depthHeightWidth[1], depthHeightWidth[2]};
    }

    /** Whether a kernel covers the whole depth of one input channel and a single pixel: a matrix product then. */
    private static boolean spansDepth(
            org.bytedeco.pytorch.Tensor input, org.bytedeco.pytorch.Tensor weight, long[] stride, long[] padding) {
        long[] in = input.shape();
        long[] kernel = weight.shape();
        boolean onePixel = kernel[3] == 1 && kernel[4] == 1 && stride[1] == 1 && stride[2] == 1;
        return in[0] == 1 && kernel[2] == in[2] && onePixel && padding[0] + padding[1] + padding[2] == 0;
    }

    /** (out, in·depth) × (in·depth, height·width): the same numbers as the convolution, in half the time. */
    private Tensor spanningProduct(Parameter weight, Parameter bias) {
        long[] in = handle.shape();
        long[] kernel = weight.tensor().handle.shape();
        org.bytedeco.pytorch.Tensor product = torch.addmm(
                bias.tensor().handle.reshape(kernel[0], 1),
                weight.tensor().handle.reshape(kernel[0], kernel[1] * kernel[2]),
                handle.reshape(in[1] * in[2], in[3] * in[4]));
        return new Tensor(product.reshape(1, kernel[0], 1, in[3], in[4]));
    }

    /** Whether a transposed kernel spreads each pixel over a whole depth of its own: a matrix product then. */
    private static boolean isPixelwise(
            org.bytedeco.pytorch.Tensor input, org.bytedeco.pytorch.Tensor weight, long[] stride) {
        long[] kernel = weight.shape();
        return input.size(2) == 1 && kernel[3] == 1 && kernel[4] == 1 && stride[1] == 1 && stride[2] == 1;
    }

    private Tensor spreadingProduct(Parameter weight, Parameter bias) {
        long[] in = handle.shape();
        long[] kernel = weight.tensor().handle.shape();
        org.bytedeco.pytorch.Tensor product = torch.addmm(
                bias.tensor()
                        .handle
                        .reshape(kernel[1], 1)
                        .expand(kernel[1], kernel[2])
                        .reshape(kernel[1] * kernel[2], 1),
                weight.tensor().handle.reshape(kernel[0], kernel[1] * kernel[2]).t(),
                handle.reshape(in[1], in[3] * in[4]));
        return new Tensor(product.reshape(1, kernel[1], kernel[2], in[3], in[4]));
    }

    public long[] shape() {
        return handle.shape();
    }

    /** The value of a scalar. */
    public float item() {
        return handle.item_float();
    }

    /** Copies the values in C order. */
    public float[] toArray() {
        org.bytedeco.pytorch.Tensor contiguous = handle.detach().contiguous();
        float[] values = new float[Math.toIntExact(contiguous.numel())];
        new FloatPointer(contiguous.data_ptr_float()).get(values);
        return values;
    }

    /** Adds the gradient of this scalar to the gradients of the parameters it depends on. */
    public void backward() {
        handle.backward();
    }
}
