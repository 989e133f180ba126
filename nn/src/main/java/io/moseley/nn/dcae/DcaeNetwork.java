package io.moseley.nn.dcae;

import io.moseley.nn.torch.Autocast;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Tensor;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The 3-D convolutional denoising autoencoder: successive strided 3-D convolutions, a residual layer at the bottleneck,
 * and 3-D transposed convolutions back to the full cube, with additive skips between stages of equal shape. It predicts
 * a correction of the mean spectrum, so that an untrained network returns the mean spectrum nearly everywhere, and its
 * output is positive.
 */
public final class DcaeNetwork implements AutoCloseable {
    /** Factor on the initial weights of the last layer and of the second residual convolution. */
    private static final double OUTPUT_GAIN = 0.1;

    private static final double RESIDUAL_GAIN = 0.3;

    private static final double FEW_COUNTS = 1e5;
    private static final double MANY_COUNTS = 4e5;

    private final DcaeArchitecture architecture;
    private final BandScale scale;
    private final Precision precision;
    private final double spectralRate;
    private final List<Parameter> parameters = new ArrayList<>();
    private final List<Layer> encoder = new ArrayList<>();
    private final List<Layer> decoder = new ArrayList<>();
    private final Layer residualIn;
    private final Layer residualOut;

    /** @param seeds the stream {@code init} sets the initial weights */
    public DcaeNetwork(DcaeArchitecture architecture, BandScale scale, Precision precision, Seeds seeds) {
        if (scale.bands() != architecture.bands()) {
            throw new IllegalArgumentException(
                    "expected a scale of " + architecture.bands() + " bands, got " + scale.bands());
        }
        this.architecture = architecture;
        this.scale = scale;
        this.precision = precision;
        this.spectralRate = spectralRate(scale.totalCounts());
        RandomGenerator random = seeds.stream("init");
        List<EncoderStage> stages = architecture.stages();
        int in = architecture.inputChannels();
        for (int i = 0; i < stages.size(); i++) {
            EncoderStage stage = stages.get(i);
            encoder.add(layer("encoder" + i, random, 1, false, in, stage.width(), stage.kernel()));
            in = stage.width();
        }
        residualIn = layer("residual0", random, 1, false, in, in, new long[] {1, 3, 3});
        residualOut = layer("residual1", random, RESIDUAL_GAIN, false, in, in, new long[] {1, 3, 3});
        for (int i = stages.size() - 1; i >= 0; i--) {
            EncoderStage stage = stages.get(i);
            int out = i == 0 ? 1 : stages.get(i - 1).width();
            long k = stage.decoderSpaceKernel();
            long[] kernel = {stage.energyStride(), k, k};
            decoder.add(layer("decoder" + i, random, i == 0 ? OUTPUT_GAIN : 1, true, stage.width(), out, kernel));
        }
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

    public DcaeArchitecture architecture() {
        return architecture;
    }

    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    /**
     * The first and the last layer, which read and write spectra, may learn faster than the rest where there are many
     * counts: at equal steps they limited the result (+0.9 dB on a phantom of 500,000 counts). Where there are few, that
     * only fits their noise (worse on a real map of 90,000).
     */
    private static double spectralRate(double counts) {
        double many = Math.log(counts / FEW_COUNTS) / Math.log(MANY_COUNTS / FEW_COUNTS);
        return 1 + Math.max(0, Math.min(1, many));
    }

    /** Factor on the learning rate of a parameter. */
    double rateFactor(Parameter parameter) {
        boolean first = parameter == encoder.get(0).weight()
                || parameter == encoder.get(0).bias();
        Layer output = decoder.get(decoder.size() - 1);
        boolean last = parameter == output.weight() || parameter == output.bias();
        return first || last ? spectralRate : 1;
    }

    /** Number of weights. */
    public int size() {
        return parameters.stream().mapToInt(Parameter::size).sum();
    }

    /**
     * @param rates noisy estimates of the rates, (1, 1, bands, height, width), height and width multiples of
     *     {@link DcaeArchitecture#spaceMultiple()}
     * @param guide (1, 1, 1, height, width), standardised; absent if the network is not guided
     * @return rates of the same shape, positive
     */
    public Tensor forward(Tensor rates, Optional<Tensor> guide) {
        Tensor x = input(rates, guide);
        Tensor o;
        try (Autocast autocast = new Autocast(precision)) {
            o = decode(encode(x));
        }
        return scale.toRate(o.toFloat().narrow(2, 0, architecture.bands()));
    }

    private Tensor input(Tensor rates, Optional<Tensor> guide) {
        if (guide.isPresent() != architecture.guided()) {
            throw new IllegalArgumentException(
                    "this network " + (architecture.guided() ? "needs" : "takes no") + " guide");
        }
        Tensor x = scale.normalise(rates);
        if (guide.isEmpty()) {
            return x;
        }
        long[] shape = rates.shape();
        if (architecture.guideMode() == GuideMode.CHANNEL) {
            return Tensor.concatenate(1, x, guide.get().expand(1, 1, shape[2], shape[3], shape[4]));
        }
        return Tensor.concatenate(2, x, guide.get().expand(1, 1, architecture.guidePlanes(), shape[3], shape[4]));
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
        long[] one = {1, 1, 1};
        long[] same = {0, 1, 1};
        Tensor inner = Tensor.convolve(x, residualIn.weight(), residualIn.bias(), one, same)
                .silu();
        Tensor sum = x.plus(Tensor.convolve(inner, residualOut.weight(), residualOut.bias(), one, same));
        features.set(features.size() - 1, sum);
        return features;
    }

    private Tensor decode(List<Tensor> features) {
        Tensor x = features.get(features.size() - 1);
        for (int j = 0; j < decoder.size(); j++) {
            int i = decoder.size() - 1 - j;
            EncoderStage stage = architecture.stages().get(i);
            Layer layer = decoder.get(j);
            x = Tensor.convolveTransposed(
                    x, layer.weight(), layer.bias(), stage.stride(), stage.decoderPadding(), new long[] {0, 0, 0});
            if (i > 0) {
                x = x.plus(features.get(i - 1)).silu();
            }
        }
        return x;
    }

    @Override
    public void close() {
        parameters.forEach(Parameter::close);
    }
}
