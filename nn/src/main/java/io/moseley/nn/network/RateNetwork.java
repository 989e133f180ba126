package io.moseley.nn.network;

import io.moseley.nn.torch.Parameter;
import io.moseley.nn.torch.Tensor;
import java.util.List;
import java.util.Optional;

/** A network that estimates the rates of a map, in bands, from a noisy version of them. */
public interface RateNetwork extends AutoCloseable {
    /** Spectral bands that go in and come out. */
    int bands();

    /** Whether a guide image joins the input. */
    boolean guided();

    /** Heights and widths of its input must be multiples of this. */
    int spaceMultiple();

    /** How far, in pixels, an input can reach an output. */
    int reach();

    /** The trainable parameters, always in the same order. */
    List<Parameter> parameters();

    /** Multiplies the learning rate of a parameter. */
    double rateFactor(Parameter parameter);

    /**
     * @param rates noisy estimates of the rates, (1, 1, bands, height, width)
     * @param guide (1, 1, 1, height, width), standardised; absent if the network is not guided
     * @return rates of the same shape, positive
     */
    Tensor forward(Tensor rates, Optional<Tensor> guide);

    /** Number of weights. */
    default int size() {
        return parameters().stream().mapToInt(Parameter::size).sum();
    }

    @Override
    void close();
}
