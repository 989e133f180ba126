package io.moseley.nn.network;

import java.util.List;

/**
 * The shape of the 3-D convolutional denoising autoencoder.
 *
 * @param planes extent of the input along energy: the spectral bands, and what joins them
 * @param stages encoder stages from the input to the bottleneck
 * @param guided whether a guide image joins the input
 * @param outputDepth planes that the last layer makes of each plane it gets: the energy stride of the first stage, so
 *     that what comes out is as deep as what went in, unless the output means something else
 */
public record Architecture(int planes, List<EncoderStage> stages, boolean guided, int outputDepth) {
    private static final int REFINEMENTS = 2;

    /** Of a layer: before and after its activation, in the encoder and the decoder, and the sums of both. */
    private static final int COPIES_OF_LAYERS = 6;

    public Architecture {
        stages = List.copyOf(stages);
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("an autoencoder needs at least one stage");
        }
        int depth = planes;
        for (EncoderStage stage : stages) {
            if (depth % stage.energyStride() != 0) {
                throw new IllegalArgumentException(
                        depth + " planes do not divide by an energy stride of " + stage.energyStride());
            }
            depth /= stage.energyStride();
        }
        if (stages.get(stages.size() - 1).refinements() > 0) {
            throw new IllegalArgumentException("the bottleneck has its residual layer and takes no refinements");
        }
    }

    /** Output as deep as the input. */
    public Architecture(int planes, List<EncoderStage> stages, boolean guided) {
        this(planes, stages, guided, stages.get(0).energyStride());
    }

    /**
     * Stages whose first one spans all planes, so that energy is no axis any more inside. Nearly all of the error that is
     * left where there are enough counts lies in the mixed pixels between phases; what they hold is refined at full
     * resolution (+0.5 dB on the simulated rock at 100 counts per pixel).
     */
    public static List<EncoderStage> defaultStages(int planes) {
        return List.of(
                new EncoderStage(16, planes, 1, 1, REFINEMENTS),
                new EncoderStage(32, 1, 3, 2, 0),
                new EncoderStage(64, 1, 3, 2, 0));
    }

    /** Input channels of the first stage. */
    public int inputChannels() {
        return guided ? 2 : 1;
    }

    /**
     * How far, in pixels, an input can reach an output: half the receptive field, rounded up to what the strides divide.
     */
    public int reach() {
        int reach = 0;
        int scale = 1;
        for (EncoderStage stage : stages) {
            reach += stage.spaceKernel() / 2 * scale;
            scale *= stage.spaceStride();
        }
        reach += 2 * scale;
        for (int i = stages.size() - 1; i >= 0; i--) {
            EncoderStage stage = stages.get(i);
            reach += stage.spaceStride() > 1 ? scale : stage.spaceKernel() / 2 * scale;
            scale /= stage.spaceStride();
            reach += i > 0 ? stages.get(i - 1).refinements() * scale : 0;
        }
        int multiple = spaceMultiple();
        return (reach + multiple - 1) / multiple * multiple;
    }

    /** Number of weights of an {@link Autoencoder} of this shape. */
    public long weights() {
        long sum = 0;
        long in = inputChannels();
        for (int i = 0; i < stages.size(); i++) {
            EncoderStage stage = stages.get(i);
            long kernel = (long) stage.energyStride() * stage.spaceKernel() * stage.spaceKernel();
            sum += (in * kernel + 1) * stage.width();
            long out = i == 0 ? 1 : in;
            long depth = i == 0 ? outputDepth : stage.energyStride();
            sum += (stage.width() * depth * stage.decoderSpaceKernel() * stage.decoderSpaceKernel() + 1) * out;
            sum += stage.refinements() * (9L * stage.width() + 1) * stage.width();
            in = stage.width();
        }
        return sum + 2 * (9 * in + 1) * in;
    }

    /** Number of values that a prediction holds in memory for each pixel: all planes, in and out, and those of each layer. */
    public long valuesPerPixel() {
        long sum = (long) COPIES_OF_LAYERS * planes;
        double depth = planes;
        double pixels = 1;
        for (EncoderStage stage : stages) {
            depth /= stage.energyStride();
            pixels /= (double) stage.spaceStride() * stage.spaceStride();
            sum += (long) (pixels * depth * stage.width() * (COPIES_OF_LAYERS + 3 * stage.refinements()));
        }
        return sum;
    }

    /** Heights and widths must be multiples of this. */
    public int spaceMultiple() {
        return stages.stream().mapToInt(EncoderStage::spaceStride).reduce(1, (a, b) -> a * b);
    }
}
