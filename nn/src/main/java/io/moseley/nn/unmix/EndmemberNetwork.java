package io.moseley.nn.unmix;

import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The Poisson unmixing network: an autoencoder that predicts a correction of the mean abundances of a few endmembers,
 * whose spectra are learned with it. Rates are abundances × spectra, both non-negative, each spectrum of sum 1. All bands of a
 * component share one map, so a faint line profits from the strong lines of its component.
 *
 * <p>The abundances start even: from their means over the map, which is smoothing at its widest. A start from abundances
 * of every pixel, smoothed by what suits the counts, is nearer to the goal; but its noise is that of the counts, which the
 * network must then take out again, and it ended 1.5 to 3 dB lower. Abundances in the wide surroundings of each pixel have
 * hardly any noise; they join the bands as input ({@link SurroundingAbundances}).
 */
public final class EndmemberNetwork extends RateNetwork {
    private final BandScale abundanceScale;
    private final SurroundingAbundances surroundings;
    private final Parameter logSpectra;
    private final int components;

    /**
     * @param architecture whose planes are the bands and a plane for each endmember, and whose output depth is the number of
     *     endmembers
     * @param endmembers components × bands, each of sum 1: where the spectra start
     * @param shares of each in the counts of the whole map, of sum 1: where the abundances start
     * @param seeds the stream {@code init} sets the initial weights
     */
    public EndmemberNetwork(
            Architecture architecture, BandScale scale, float[][] endmembers, float[] shares, Seeds seeds) {
        super(architecture, scale, endmembers.length, seeds);
        this.components = endmembers.length;
        if (architecture.outputDepth() != components) {
            throw new IllegalArgumentException("the architecture does not fit " + components + " endmembers");
        }
        this.abundanceScale = new BandScale(meanAbundances(shares, scale.meanRates()), scale.pixels());
        this.surroundings = new SurroundingAbundances(endmembers, scale.meanRates());
        this.logSpectra = new Parameter("spectra", logarithms(endmembers), components, endmembers[0].length);
    }

    /** In counts per pixel. */
    private static double[] meanAbundances(float[] shares, float[] meanRates) {
        double total = 0;
        for (float rate : meanRates) {
            total += rate;
        }
        double[] abundances = new double[shares.length];
        for (int k = 0; k < abundances.length; k++) {
            abundances[k] = shares[k] * total;
        }
        return abundances;
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
    public List<Parameter> parameters() {
        List<Parameter> parameters = new ArrayList<>(super.parameters());
        parameters.add(logSpectra);
        return parameters;
    }

    /** The spectra may leave their start the more, the more counts there are to tell where to. */
    @Override
    public double rateFactor(Parameter parameter) {
        return parameter == logSpectra ? 0.1 + 0.9 * scale.wealth() : super.rateFactor(parameter);
    }

    @Override
    public int reach() {
        return super.reach() + SurroundingAbundances.REACH;
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

    /**
     * @param rates and guide as in {@link RateNetwork#forward}
     * @return (1, 1, endmembers, height, width), in counts per working pixel
     */
    Tensor abundances(Tensor rates, Optional<Tensor> guide) {
        Tensor planes = Tensor.concatenate(2, scale.normalise(rates), abundanceScale.normalise(surroundings.of(rates)));
        return abundanceScale.toRate(autoencoder.forward(autoencoder.input(planes, guide)));
    }

    @Override
    public void close() {
        super.close();
        logSpectra.close();
    }
}
