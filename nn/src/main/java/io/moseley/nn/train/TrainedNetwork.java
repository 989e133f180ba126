package io.moseley.nn.train;

import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.RateNetwork;
import io.moseley.util.Seeds;

/** A network as it was trained: how it is built, and its weights. */
public record TrainedNetwork(NetworkFactory factory, Weights weights) {
    /**
     * Builds the network anew; the caller closes it.
     *
     * @throws IllegalArgumentException if the weights are not those of such a network
     */
    public RateNetwork restore(BandScale scale) {
        RateNetwork network = factory.create(scale, new Seeds(0));
        try {
            weights.restore(network.parameters());
            return network;
        } catch (IllegalArgumentException e) {
            network.close();
            throw e;
        }
    }
}
