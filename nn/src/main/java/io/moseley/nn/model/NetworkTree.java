package io.moseley.nn.model;

import io.moseley.nn.dcae.FreeBandsFactory;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.nn.train.Weights;
import io.moseley.nn.unmix.EndmemberFactory;
import java.util.List;
import java.util.Map;

/**
 * One network of a {@link ModelFile} as JSON.
 *
 * @param stages of the encoder; none for an unmixing network, which has the default ones
 * @param components number of endmembers; 0 for a network with free bands
 * @param arrays names of its weights
 * @param shares of the network in the model's estimate, per band
 */
record NetworkTree(
        NetworkKind kind,
        boolean guided,
        Precision precision,
        List<EncoderStage> stages,
        int components,
        List<String> arrays,
        float[] shares) {
    private static final String ENDMEMBERS = "endmembers";
    private static final String SHARES = "endmember_shares";
    private static final double SHARES_TOLERANCE = 1e-3;

    /**
     * @param prefix of the names of its arrays
     * @param arrays receives them
     */
    static NetworkTree of(TrainedNetwork network, float[] shares, String prefix, Map<String, float[]> arrays) {
        List<String> names = network.weights().names();
        for (int i = 0; i < names.size(); i++) {
            arrays.put(prefix + names.get(i), network.weights().values().get(i));
        }
        boolean guided = network.factory().guided();
        if (network.factory() instanceof EndmemberFactory unmixing) {
            arrays.put(prefix + ENDMEMBERS, EndmemberArrays.flat(unmixing.endmembers()));
            arrays.put(prefix + SHARES, unmixing.shares());
            int components = unmixing.endmembers().length;
            return new NetworkTree(
                    NetworkKind.ENDMEMBERS, guided, Precision.FLOAT32, List.of(), components, names, shares);
        }
        FreeBandsFactory free = (FreeBandsFactory) network.factory();
        return new NetworkTree(
                NetworkKind.FREE_BANDS,
                guided,
                free.precision(),
                free.architecture().stages(),
                0,
                names,
                shares);
    }

    /** @throws IllegalArgumentException saying what is wrong */
    TrainedNetwork network(int bands, String prefix, Map<String, float[]> entries) {
        Weights weights = new Weights(
                arrays,
                arrays.stream()
                        .map(name -> EndmemberArrays.entry(prefix + name, entries))
                        .toList());
        NetworkFactory factory = kind == NetworkKind.FREE_BANDS
                ? new FreeBandsFactory(new Architecture(bands, stages, guided), precision)
                : unmixing(bands, prefix, entries);
        if (weights.size() != factory.weights()) {
            throw new IllegalArgumentException(
                    "a network has " + weights.size() + " weights where its shape has " + factory.weights());
        }
        return new TrainedNetwork(factory, weights);
    }

    private EndmemberFactory unmixing(int bands, String prefix, Map<String, float[]> entries) {
        float[][] endmembers = EndmemberArrays.endmembers(prefix + ENDMEMBERS, components, bands, entries);
        float[] startShares = EndmemberArrays.entry(prefix + SHARES, entries);
        if (startShares.length != components) {
            throw new IllegalArgumentException(startShares.length + " shares of " + components + " endmembers");
        }
        double sum = 0;
        for (float share : startShares) {
            sum += EndmemberArrays.requireNotNegative(share);
        }
        if (Math.abs(sum - 1) > SHARES_TOLERANCE) {
            throw new IllegalArgumentException("the shares of the endmembers sum to " + sum);
        }
        return new EndmemberFactory(endmembers, startShares, guided);
    }
}
