package io.moseley.nn.network;

import io.moseley.nn.torch.Tensor;
import java.util.Optional;

/** Abundances and spectra of a network whose rates are their product. */
public interface Unmixing {
    int components();

    /** Components × bands, each of sum 1, as they are now. */
    float[][] spectra();

    /**
     * @param rates and guide as in {@link RateNetwork#forward}
     * @return (1, 1, components, height, width), in counts per working pixel
     */
    Tensor abundances(Tensor rates, Optional<Tensor> guide);
}
