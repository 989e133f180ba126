package io.moseley.nn.network;

import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A 3-D convolutional autoencoder: successive strided 3-D convolutions, a residual layer at the bottleneck, and 3-D
 * transposed convolutions back to full resolution, with additive skips between stages of equal shape and, where a stage
 * asks for them, residual convolutions after these. What its planes mean is the business of the network around it.
 */
public final class Autoencoder implements AutoCloseable {
    /** Factor on the initial weights of the last layer and of the second residual convolution. */
    private static final double OUTPUT_GAIN = 0.1;

    private static final double RESIDUAL_GAIN = 0.3;

    private static final long[] RESIDUAL_KERNEL = {1, 3, 3};
    private static final long[] RESIDUAL_STRIDE = {1, 1, 1};
    private static final long[] RESIDUAL_PADDING = {0, 1, 1};

    private final Architecture architecture;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Layer> encoder = new ArrayList<>();
    private final List<Layer> decoder = new ArrayList<>();
    /** Indexed by stage. */
    private final List<List<Layer>> refinements = new ArrayList<>();

    private final Layer residualIn;
    private final Layer residualOut;

    /** @param random sets the initial weights */
    public Autoencoder(Architecture architecture, RandomGenerator random) {
        this.architecture = architecture;
        List<EncoderStage> stages = architecture.stages();
        int in = architecture.inputChannels();
        for (int i = 0; i < stages.size(); i++) {
            EncoderStage stage = stages.get(i);
            encoder.add(layer("encoder" + i, random, 1, false, in, stage.width(), stage.kernel()));
            in = stage.width();
        }
        residualIn = layer("residual0", random, 1, false, in, in, RESIDUAL_KERNEL);
        residualOut = layer("residual1", random, RESIDUAL_GAIN, false, in, in, RESIDUAL_KERNEL);
        for (int i = stages.size() - 1; i >= 0; i--) {
            EncoderStage stage = stages.get(i);
            int out = i == 0 ? 1 : stages.get(i - 1).width();
            long k = stage.decoderSpaceKernel();
            long depth = i == 0 ? architecture.outputDepth() : stage.energyStride();
            decoder.add(layer(
                    "decoder" + i, random, i == 0 ? OUTPUT_GAIN : 1, true, stage.width(), out, new long[] {depth, k, k
                    }));
        }
        for (int i = 0; i < stages.size(); i++) {
            refinements.add(refinements(i, stages.get(i), random));
        }
    }

    private List<Layer> refinements(int index, EncoderStage stage, RandomGenerator random) {
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < stage.refinements(); k++) {
            layers.add(layer(
                    "refinement" + index + "." + k,
                    random,
                    RESIDUAL_GAIN,
                    false,
                    stage.width(),
                    stage.width(),
                    RESIDUAL_KERNEL));
        }
        return layers;
    }

    private record Layer(Parameter weight, Parameter bias) {}

    /** Weights uniform in ±1/√fan-in, as is usual for convolutions. */
    private Layer layer(
            String name, RandomGenerator random, double gain, boolean transposed, int in, int out, long[] kernel) {
        long volume = kernel[0] * kernel[1] * kernel[2];
        float[] weights = new float[Math.toIntExact(in * out * volume)];
        double bound = gain / Math.sqrt((transposed ? out : in) * (double) volume);
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        float[] biases = new float[out];
        for (int i = 0; i < out; i++) {
            biases[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
        long first = transposed ? in : out;
        long second = transposed ? out : in;
        Parameter weight = new Parameter(name + ".weight", weights, first, second, kernel[0], kernel[1], kernel[2]);
        Parameter bias = new Parameter(name + ".bias", biases, out);
        parameters.add(weight);
        parameters.add(bias);
        return new Layer(weight, bias);
    }

    public Architecture architecture() {
        return architecture;
    }

    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /** Whether a parameter is of the first layer, which reads spectra, or of the last, which writes them. */
    public boolean isSpectral(Parameter parameter) {
        Layer first = encoder.get(0);
        Layer last = decoder.get(decoder.size() - 1);
        return parameter == first.weight()
                || parameter == first.bias()
                || parameter == last.weight()
                || parameter == last.bias();
    }

    /**
     * Makes the input of {@link #forward}: the bands, and the guide where the architecture has it.
     *
     * @param bands (1, 1, bands, height, width)
     * @param guide (1, 1, 1, height, width)
     * @throws IllegalArgumentException if a guide is missing or not wanted
     */
    public Tensor input(Tensor bands, Optional<Tensor> guide) {
        if (guide.isPresent() != architecture.guided()) {
            throw new IllegalArgumentException(
                    "this network " + (architecture.guided() ? "needs" : "takes no") + " guide");
        }
        if (guide.isEmpty()) {
            return bands;
        }
        long[] shape = bands.shape();
        return Tensor.concatenate(1, bands, guide.get().expand(1, 1, shape[2], shape[3], shape[4]));
    }

    /**
     * @param input (1, input channels, planes, height, width)
     * @return (1, 1, output planes, height, width)
     */
    public Tensor forward(Tensor input) {
        return decode(encode(input));
    }

    /** The features after each stage; the last is the bottleneck, after its residual layer. */
    private List<Tensor> encode(Tensor x) {
        List<Tensor> features = new ArrayList<>();
        for (int i = 0; i < encoder.size(); i++) {
            EncoderStage stage = architecture.stages().get(i);
            Layer layer = encoder.get(i);
            x = Tensor.convolve(x, layer.weight(), layer.bias(), stage.stride(), stage.padding())
                    .silu();
            features.add(x);
        }
        Tensor inner = residual(x, residualIn).silu();
        features.set(features.size() - 1, x.plus(residual(inner, residualOut)));
        return features;
    }

    private static Tensor residual(Tensor x, Layer layer) {
        return Tensor.convolve(x, layer.weight(), layer.bias(), RESIDUAL_STRIDE, RESIDUAL_PADDING);
    }

    private Tensor decode(List<Tensor> features) {
        Tensor x = features.get(features.size() - 1);
        for (int j = 0; j < decoder.size(); j++) {
            int i = decoder.size() - 1 - j;
            EncoderStage stage = architecture.stages().get(i);
            Layer layer = decoder.get(j);
            long[] stride = i == 0
                    ? new long[] {architecture.outputDepth(), stage.spaceStride(), stage.spaceStride()}
                    : stage.stride();
            x = Tensor.convolveTransposed(
                    x, layer.weight(), layer.bias(), stride, stage.decoderPadding(), new long[] {0, 0, 0});
            if (i > 0) {
                x = x.plus(features.get(i - 1)).silu();
                for (Layer refinement : refinements.get(i - 1)) {
                    x = x.plus(residual(x, refinement).silu());
                }
            }
        }
        return x;
    }

    @Override
    public void close() {
        parameters.forEach(Parameter::close);
    }
}
