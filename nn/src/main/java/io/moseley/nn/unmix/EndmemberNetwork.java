package io.moseley.nn.unmix;

import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.Autoencoder;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.network.Unmixing;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.nn.torch.TensorScope;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The Poisson unmixing network: an autoencoder that predicts a correction of the abundances of a few endmembers, whose
 * spectra are learned with it. Rates are abundances × spectra, both non-negative, each spectrum of sum 1; so what one
 * band of a component shows, all its bands share, and a faint line is carried by the strong ones beside it.
 */
public final class EndmemberNetwork implements RateNetwork, Unmixing {
    /** Planes that choose, pixel by pixel, among the starting points of different smoothing. */
    private static final int MIXING_PLANES = StartingAbundances.COUNT;

    /** The least smoothed start is noise at first; the middle one is trusted most. */
    private static final float[] MIXING_BIAS = {-3, 1, 0};

    /** Abundances are corrected in units of half a count, with a floor: softplus(o + softplus⁻¹(2 a + 0.2)) / 2. */
    private static final double UNITS_PER_COUNT = 2;

    private static final double FLOOR = 0.2;

    private final Autoencoder autoencoder;
    private final BandScale scale;
    private final StartingAbundances start;
    private final Parameter logSpectra;
    private final int components;
    private final double pixelsPerCell;

    /**
     * @param architecture whose input planes are the bands and {@link #extraPlanes} more, whose output depth is
     *     {@link #outputPlanes}
     * @param endmembers components × bands, each of sum 1: where the spectra start
     * @param sigmaPixels smoothing of the counts that the abundances start from, in pixels of the map
     * @param upscaling working pixels per pixel of the map in each direction
     * @param seeds the stream {@code init} sets the initial weights
     */
    public EndmemberNetwork(
            Architecture architecture,
            BandScale scale,
            float[][] endmembers,
            double sigmaPixels,
            int upscaling,
            Seeds seeds) {
        this.components = endmembers.length;
        if (architecture.planes() != scale.bands() + extraPlanes(components)
                || architecture.outputDepth() != outputPlanes(components)) {
            throw new IllegalArgumentException("the architecture does not fit " + components + " endmembers");
        }
        this.autoencoder = new Autoencoder(architecture, seeds.stream("init"));
        this.scale = scale;
        this.start = new StartingAbundances(endmembers, scale.meanRates(), sigmaPixels * upscaling);
        this.pixelsPerCell = (double) upscaling * upscaling;
        this.logSpectra = new Parameter("spectra", logarithms(endmembers), components, endmembers[0].length);
    }

    public static int extraPlanes(int components) {
        return StartingAbundances.COUNT * components;
    }

    public static int outputPlanes(int components) {
        return components + MIXING_PLANES;
    }

    private static float[] logarithms(float[][] endmembers) {
        int bands = endmembers[0].length;
        float[] logs = new float[endmembers.length * bands];
        for (int k = 0; k < endmembers.length; k++) {
            for (int b = 0; b < bands; b++) {
                logs[k * bands + b] = (float) Math.log(Math.max(endmembers[k][b], 1e-3 / bands));
            }
        }
        return logs;
    }

    @Override
    public int bands() {
        return scale.bands();
    }

    @Override
    public boolean guided() {
        return autoencoder.architecture().guided();
    }

    @Override
    public int spaceMultiple() {
        return autoencoder.architecture().spaceMultiple();
    }

    @Override
    public int reach() {
        int multiple = spaceMultiple();
        int smoothing = (start.reach() + multiple - 1) / multiple * multiple;
        return autoencoder.architecture().reach() + smoothing;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(autoencoder.parameters());
        parameters.add(logSpectra);
        return parameters;
    }

    /** The spectra may leave their start the more, the more counts there are to tell where to. */
    @Override
    public double rateFactor(Parameter parameter) {
        if (parameter == logSpectra) {
            return 0.1 + 0.9 * scale.wealth();
        }
        return autoencoder.isSpectral(parameter) ? 1 + scale.wealth() : 1;
    }

    @Override
    public Tensor forward(Tensor rates, Optional<Tensor> guide) {
        long[] shape = rates.shape();
        Tensor abundances = abundances(rates, guide);
        long pixels = shape[3] * shape[4];
        return logSpectra
                .tensor()
                .softmax(1)
                .transpose()
                .matmul(abundances.reshape(components, pixels))
                .reshape(1, 1, shape[2], shape[3], shape[4]);
    }

    @Override
    public Tensor abundances(Tensor rates, Optional<Tensor> guide) {
        if (guide.isPresent() != guided()) {
            throw new IllegalArgumentException("this network " + (guided() ? "needs" : "takes no") + " guide");
        }
        long height = rates.shape()[3];
        long width = rates.shape()[4];
        // (widths, components, height, width), in counts per pixel of the map
        Tensor starts = start.of(rates.times(pixelsPerCell));
        Tensor planes = starts.squareRoot()
                .plus(start.negativeMeanRoots())
                .times(UNITS_PER_COUNT)
                .reshape(1, 1, extraPlanes(components), height, width);
        Tensor x = Tensor.concatenate(2, scale.normalise(rates), planes);
        if (guide.isPresent()) {
            x = Tensor.concatenate(1, x, guide.get().expand(1, 1, x.shape()[2], height, width));
        }
        Tensor output = autoencoder.forward(x).reshape(outputPlanes(components), height, width);
        Tensor shares = output.narrow(0, components, MIXING_PLANES)
                .plus(Tensor.of(MIXING_BIAS, MIXING_PLANES, 1, 1))
                .softmax(0)
                .reshape(MIXING_PLANES, 1, height, width);
        Tensor mixed = starts.times(shares).sum(0);
        Tensor base = mixed.times(UNITS_PER_COUNT).plus(FLOOR).inverseSoftplus();
        return output.narrow(0, 0, components)
                .plus(base)
                .softplus()
                .times(1 / (UNITS_PER_COUNT * pixelsPerCell))
                .reshape(1, 1, components, height, width);
    }

    @Override
    public Optional<Unmixing> unmixing() {
        return Optional.of(this);
    }

    @Override
    public int components() {
        return components;
    }

    @Override
    public float[][] spectra() {
        float[] values;
        try (TensorScope scope = new TensorScope()) {
            values = logSpectra.tensor().softmax(1).toArray();
        }
        float[][] spectra = new float[components][];
        for (int k = 0; k < components; k++) {
            spectra[k] = Arrays.copyOfRange(values, k * bands(), (k + 1) * bands());
        }
        return spectra;
    }

    @Override
    public void close() {
        autoencoder.close();
        logSpectra.close();
    }
}
