package io.moseley.nn.network;

import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import io.moseley.util.Seeds;
import java.util.List;
import java.util.Optional;

/** A network that estimates the rates of a map, in bands, from a noisy version of them, by an {@link Autoencoder}. */
public abstract class RateNetwork implements AutoCloseable {
    protected final Autoencoder autoencoder;
    protected final BandScale scale;

    /**
     * @param furtherPlanes planes of the input besides the bands
     * @param seeds the stream {@code init} sets the initial weights
     */
    protected RateNetwork(Architecture architecture, BandScale scale, int furtherPlanes, Seeds seeds) {
        if (scale.bands() + furtherPlanes != architecture.planes()) {
            throw new IllegalArgumentException(
                    "expected a scale of " + (architecture.planes() - furtherPlanes) + " bands, got " + scale.bands());
        }
        this.autoencoder = new Autoencoder(architecture, seeds.stream("init"));
        this.scale = scale;
    }

    /** Bands of the rates; an architecture may have further planes. */
    public final int bands() {
        return scale.bands();
    }

    /** Distance, in working pixels, within which other pixels affect a rate. */
    public int reach() {
        return architecture().reach();
    }

    public final Architecture architecture() {
        return autoencoder.architecture();
    }

    /** The trainable parameters, always in the same order. */
    public List<Parameter> parameters() {
        return autoencoder.parameters();
    }

    /**
     * Multiplies the learning rate of a parameter. The first and the last layer, which read and write spectra, may learn
     * faster than the rest where there are many counts: at equal steps they limited the result (+0.9 dB on a phantom of
     * 500,000 counts). Where there are few, that only fits their noise (worse on a real map of 90,000).
     */
    public double rateFactor(Parameter parameter) {
        return autoencoder.isSpectral(parameter) ? 1 + scale.wealth() : 1;
    }

    /**
     * @param rates noisy estimates of the rates, (1, 1, bands, height, width)
     * @param guide (1, 1, 1, height, width), standardised; absent if the network is not guided
     * @return rates of the same shape, positive
     */
    public abstract Tensor forward(Tensor rates, Optional<Tensor> guide);

    @Override
    public void close() {
        autoencoder.close();
    }
}
