package io.moseley.nn.dcae;

import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.torch.Tensor;
import io.moseley.util.Seeds;
import java.util.Optional;

/**
 * The 3-D convolutional denoising autoencoder. It predicts a correction of the mean spectrum in which every band is
 * free, so that an untrained network returns the mean spectrum nearly everywhere, and its output is positive.
 */
public final class DcaeNetwork extends RateNetwork {
    private final Precision precision;

    /** @param seeds the stream {@code init} sets the initial weights */
    public DcaeNetwork(Architecture architecture, BandScale scale, Precision precision, Seeds seeds) {
        super(architecture, scale, 0, seeds);
        this.precision = precision;
    }

    @Override
    public Tensor forward(Tensor rates, Optional<Tensor> guide) {
        Tensor x = autoencoder.input(scale.normalise(rates), guide);
        return scale.toRate(precision.compute(() -> autoencoder.forward(x)).toFloat());
    }
}
