package io.moseley.nn.train;

import io.moseley.nn.network.BandScale;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.torch.Parameter;
import io.moseley.util.Seeds;
import java.util.ArrayList;
import java.util.List;

/**
 * A network as it was trained: how it is built, and its weights.
 *
 * @param arrays of all parameters, in the network's order
 */
public record TrainedNetwork(NetworkFactory factory, List<Array> arrays) {
    /**
     * The values of one parameter.
     *
     * @param name such as "encoder0.weight"
     */
    public record Array(String name, float[] values) {}

    public TrainedNetwork {
        arrays = List.copyOf(arrays);
    }

    /** Copies the weights that {@code network} has now. */
    public static TrainedNetwork of(NetworkFactory factory, RateNetwork network) {
        List<Array> arrays = new ArrayList<>();
        for (Parameter parameter : network.parameters()) {
            float[] values = new float[parameter.size()];
            parameter.read(values);
            arrays.add(new Array(parameter.name(), values));
        }
        return new TrainedNetwork(factory, arrays);
    }

    /** Number of weights. */
    public int size() {
        return arrays.stream().mapToInt(array -> array.values().length).sum();
    }

    /**
     * Builds the network anew; the caller closes it.
     *
     * @throws IllegalArgumentException if the weights are not those of such a network
     */
    public RateNetwork restore(BandScale scale) {
        RateNetwork network = factory.create(scale, new Seeds(0));
        List<Parameter> parameters = network.parameters();
        boolean fits = parameters.size() == arrays.size();
        for (int i = 0; fits && i < arrays.size(); i++) {
            fits = parameters.get(i).name().equals(arrays.get(i).name())
                    && parameters.get(i).size() == arrays.get(i).values().length;
        }
        if (!fits) {
            network.close();
            throw new IllegalArgumentException("the weights are not those of such a network");
        }
        Weights.of(arrays.stream().map(Array::values).toArray(float[][]::new)).restore(parameters);
        return network;
    }
}
