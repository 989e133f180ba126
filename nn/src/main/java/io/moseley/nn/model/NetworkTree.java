package io.moseley.nn.model;

import io.moseley.nn.dcae.FreeBandsFactory;
import io.moseley.nn.network.Architecture;
import io.moseley.nn.network.EncoderStage;
import io.moseley.nn.network.NetworkFactory;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.torch.Precision;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.nn.unmix.EndmemberFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One network of a {@link ModelFile} as JSON, to and fro. */
final class NetworkTree {
    private static final String ENDMEMBERS = "endmembers";
    private static final String SHARES = "endmember_shares";
    private static final int MOST_PLANES = 1 << 17;
    private static final int MOST_REFINEMENTS = 100;
    private static final int MOST_COMPONENTS = 1000;

    private NetworkTree() {}

    /**
     * @param prefix of the names of its arrays
     * @param arrays receives them
     */
    static Map<String, Object> of(TrainedNetwork network, String prefix, Map<String, float[]> arrays) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", lower(network.factory().kind()));
        tree.put("guided", network.factory().guided());
        if (network.factory() instanceof FreeBandsFactory free) {
            tree.put("precision", lower(free.precision()));
            tree.put("planes", free.architecture().planes());
            tree.put(
                    "stages",
                    free.architecture().stages().stream().map(NetworkTree::of).toList());
        } else if (network.factory() instanceof EndmemberFactory unmixing) {
            tree.put("components", unmixing.endmembers().length);
            tree.put(ENDMEMBERS, prefix + ENDMEMBERS);
            arrays.put(prefix + ENDMEMBERS, flat(unmixing.endmembers()));
            tree.put(SHARES, prefix + SHARES);
            arrays.put(prefix + SHARES, unmixing.shares());
        } else {
            throw new IllegalArgumentException("no way to save " + network.factory());
        }
        List<Object> entries = new ArrayList<>();
        for (TrainedNetwork.Array array : network.arrays()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", array.name());
            entry.put("entry", prefix + array.name());
            entries.add(entry);
            arrays.put(prefix + array.name(), array.values());
        }
        tree.put("arrays", entries);
        return tree;
    }

    private static Map<String, Object> of(EncoderStage stage) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("width", stage.width());
        tree.put("energy_stride", stage.energyStride());
        tree.put("space_kernel", stage.spaceKernel());
        tree.put("space_stride", stage.spaceStride());
        tree.put("refinements", stage.refinements());
        return tree;
    }

    /** @throws IllegalArgumentException saying what is wrong */
    static TrainedNetwork network(JsonFields tree, int bands, Map<String, float[]> arrays) {
        List<TrainedNetwork.Array> weights = new ArrayList<>();
        for (JsonFields entry : tree.objects("arrays")) {
            weights.add(new TrainedNetwork.Array(entry.text("name"), array(entry.text("entry"), arrays)));
        }
        long stored = weights.stream().mapToLong(array -> array.values().length).sum();
        NetworkFactory factory;
        long expected;
        if (tree.constant("kind", NetworkKind.class) == NetworkKind.FREE_BANDS) {
            Architecture architecture = architecture(tree, bands);
            expected = architecture.weights();
            factory = new FreeBandsFactory(architecture, tree.constant("precision", Precision.class));
        } else {
            float[][] endmembers = endmembers(tree, bands, arrays);
            EndmemberFactory unmixing =
                    new EndmemberFactory(endmembers, shares(tree, endmembers.length, arrays), tree.truth("guided"));
            expected = unmixing.weights();
            factory = unmixing;
        }
        if (stored != expected) {
            throw new IllegalArgumentException("a network has " + stored + " weights where its shape has " + expected);
        }
        return new TrainedNetwork(factory, weights);
    }

    private static Architecture architecture(JsonFields tree, int bands) {
        List<EncoderStage> stages = new ArrayList<>();
        for (JsonFields stage : tree.objects("stages")) {
            stages.add(new EncoderStage(
                    stage.integer("width", 1, 1 << 16),
                    stage.integer("energy_stride", 1, MOST_PLANES),
                    stage.integer("space_kernel", 1, 99),
                    stage.integer("space_stride", 1, 2),
                    stage.integer("refinements", 0, MOST_REFINEMENTS)));
        }
        Architecture architecture =
                new Architecture(tree.integer("planes", 1, MOST_PLANES), stages, tree.truth("guided"));
        if (architecture.planes() != bands) {
            throw new IllegalArgumentException("a network has " + architecture.planes() + " bands, not " + bands);
        }
        return architecture;
    }

    private static float[][] endmembers(JsonFields tree, int bands, Map<String, float[]> arrays) {
        int components = tree.integer("components", 1, MOST_COMPONENTS);
        float[] values = array(tree.text(ENDMEMBERS), arrays);
        if (values.length != (long) components * bands) {
            throw new IllegalArgumentException(
                    "the endmembers have " + values.length + " values, not " + components + " times " + bands);
        }
        float[][] endmembers = new float[components][];
        for (int k = 0; k < components; k++) {
            endmembers[k] = Arrays.copyOfRange(values, k * bands, (k + 1) * bands);
            for (float value : endmembers[k]) {
                if (value < 0) {
                    throw new IllegalArgumentException("an endmember is negative");
                }
            }
        }
        return endmembers;
    }

    private static float[] shares(JsonFields tree, int components, Map<String, float[]> arrays) {
        float[] shares = array(tree.text(SHARES), arrays);
        double sum = 0;
        for (float share : shares) {
            if (!(share >= 0)) {
                throw new IllegalArgumentException("a share of an endmember is negative");
            }
            sum += share;
        }
        if (shares.length != components || Math.abs(sum - 1) > 1e-3) {
            throw new IllegalArgumentException(
                    shares.length + " shares of sum " + sum + " for " + components + " endmembers");
        }
        return shares;
    }

    private static float[] array(String name, Map<String, float[]> arrays) {
        float[] values = arrays.get(name);
        if (values == null) {
            throw new IllegalArgumentException("the entry " + name + " is missing");
        }
        return values;
    }

    private static float[] flat(float[][] rows) {
        float[] values = new float[rows.length * rows[0].length];
        for (int k = 0; k < rows.length; k++) {
            System.arraycopy(rows[k], 0, values, k * rows[0].length, rows[0].length);
        }
        return values;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
