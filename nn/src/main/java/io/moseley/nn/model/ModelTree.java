package io.moseley.nn.model;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.combine.Combination;
import io.moseley.nn.model.CalibratedAxes.PixelSize;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.refine.Correction;
import io.moseley.nn.refine.Refinement;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The JSON part of a {@link ModelFile}, to and fro. */
final class ModelTree {
    static final String FORMAT = "moseley-model";
    static final int VERSION = 6;

    private static final int MOST_NETWORKS = 1000;
    private static final int MOST_UPDATES = 10_000;
    private static final int HIGHEST_RANK = 1000;
    private static final double SHARES_TOLERANCE = 1e-3;

    private ModelTree() {}

    /** @param arrays receives what goes into entries of their own, by name */
    static Map<String, Object> of(TrainedModel model, Map<String, float[]> arrays) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("format", FORMAT);
        tree.put("version", VERSION);
        EnergyAxis energy = model.axes().energy();
        tree.put(
                "energy_axis",
                Map.of(
                        "scale_kev",
                        energy.scaleKev(),
                        "offset_kev",
                        energy.offsetKev(),
                        "channels",
                        energy.channels()));
        tree.put("pixel_size_y", tree(model.axes().y()));
        tree.put("pixel_size_x", tree(model.axes().x()));
        tree.put("band_borders", model.layout().borders());
        tree.put("mean_counts", model.scale().meanCounts());
        tree.put("pixels", model.scale().pixels());
        tree.put("guided", model.guide().guided());
        tree.put("upscaling", model.guide().upscaling());
        tree.put("lowest_dose", model.doseRange().lowest());
        tree.put("highest_dose", model.doseRange().highest());
        tree.put(
                "corrections",
                model.corrections().stream()
                        .map(correction -> tree(correction.describe(OptionalInt.empty())))
                        .toList());
        tree.put("restoration_updates", model.restorationUpdates());
        tree.put("restoration_rank", model.restorationRank());
        tree.put("symmetries", model.symmetries());
        List<Object> networks = new ArrayList<>();
        for (TrainedNetwork network : model.networks()) {
            int at = networks.size();
            Map<String, Object> saved = NetworkTree.of(network, "network" + at + "/", arrays);
            saved.put("shares", model.combination().shares().get(at));
            networks.add(saved);
        }
        tree.put("networks", networks);
        tree.put("origin", model.origin());
        return sorted(tree);
    }

    /** Maps of no order of their own get one: the same model gives the same bytes. */
    private static Map<String, Object> sorted(Map<String, Object> tree) {
        Map<String, Object> result = new LinkedHashMap<>();
        tree.forEach((key, value) -> result.put(key, value instanceof Map<?, ?> map ? ordered(map) : value));
        return result;
    }

    private static Map<String, Object> ordered(Map<?, ?> map) {
        Map<String, Object> result = new TreeMap<>();
        map.forEach((key, value) ->
                result.put(String.valueOf(key), value instanceof Map<?, ?> inner ? ordered(inner) : value));
        return result;
    }

    private static Map<String, Object> tree(CorrectionRecord correction) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", correction.name());
        tree.put("parameters", new TreeMap<>(correction.parameters()));
        return tree;
    }

    private static Map<String, Object> tree(PixelSize size) {
        return Map.of("size", size.scale(), "units", size.units());
    }

    /**
     * Makes a model from its tree.
     *
     * @param arrays by name, as {@link #of} gave them
     * @param known refinements whose corrections can be read
     * @throws UnknownCorrectionException if a correction is of none of them
     * @throws IllegalArgumentException saying what is wrong
     */
    static TrainedModel model(JsonNode node, Map<String, float[]> arrays, List<Refinement> known) {
        JsonFields tree = new JsonFields("model.json", node);
        JsonFields energy = tree.object("energy_axis");
        EnergyAxis axis = new EnergyAxis(
                energy.number("scale_kev"),
                energy.number("offset_kev"),
                energy.integer("channels", 1, CountSpectrumImage.MAX_CHANNELS));
        CalibratedAxes axes = new CalibratedAxes(
                axis, pixelSize(tree.object("pixel_size_y")), pixelSize(tree.object("pixel_size_x")));
        SpectralBands layout = layout(tree.numbers("band_borders"), axis.channels());
        GuideUse guide = new GuideUse(tree.truth("guided"), tree.integer("upscaling", 1, 64));
        double[] means = tree.numbers("mean_counts");
        if (Arrays.stream(means).anyMatch(mean -> mean < 0)
                || !(Arrays.stream(means).sum() > 0)) {
            throw new IllegalArgumentException("mean_counts must not be negative, nor all zero");
        }
        List<TrainedNetwork> networks = new ArrayList<>();
        List<float[]> shares = new ArrayList<>();
        for (JsonFields network : tree.objects("networks")) {
            if (networks.size() == MOST_NETWORKS) {
                throw new IllegalArgumentException("more than " + MOST_NETWORKS + " networks");
            }
            networks.add(NetworkTree.network(network, layout.bands(), arrays));
            shares.add(shares(network));
        }
        requireWhole(shares, layout.bands());
        int symmetries = tree.integer("symmetries", 1, 8);
        if (symmetries != 1 && symmetries != 8) {
            throw new IllegalArgumentException("symmetries must be 1 or 8");
        }
        return new TrainedModel(
                axes,
                layout,
                new BandScale(means, tree.integer("pixels", 1, Integer.MAX_VALUE)),
                guide,
                new DoseRange(tree.number("lowest_dose"), tree.number("highest_dose")),
                networks,
                new Combination(shares),
                corrections(tree, known),
                tree.integer("restoration_updates", 0, MOST_UPDATES),
                tree.integer("restoration_rank", 0, HIGHEST_RANK),
                symmetries,
                origin(tree));
    }

    private static Map<String, Object> origin(JsonFields tree) {
        Map<String, Object> origin = new ObjectMapper()
                .convertValue(tree.object("origin").node(), new TypeReference<Map<String, Object>>() {});
        if (origin.containsValue(null)) {
            throw new IllegalArgumentException("origin must not hold a null");
        }
        return origin;
    }

    private static List<Correction> corrections(JsonFields tree, List<Refinement> known) {
        List<Correction> corrections = new ArrayList<>();
        for (JsonFields correction : tree.objects("corrections")) {
            String name = correction.text("name");
            if (known.stream().noneMatch(each -> each.name().equals(name))) {
                throw new UnknownCorrectionException(name);
            }
            corrections.add(Refinements.restore(
                    known, name, correction.object("parameters").allNumbers()));
        }
        return corrections;
    }

    private static PixelSize pixelSize(JsonFields fields) {
        return new PixelSize(fields.number("size"), fields.text("units"));
    }

    private static SpectralBands layout(double[] borders, int channels) {
        int[] whole = new int[borders.length];
        for (int i = 0; i < whole.length; i++) {
            whole[i] = (int) borders[i];
            if (whole[i] != borders[i] || whole[i] > channels) {
                throw new IllegalArgumentException("band_borders must be channels, got " + borders[i]);
            }
        }
        return SpectralBands.of(whole);
    }

    private static float[] shares(JsonFields network) {
        double[] numbers = network.numbers("shares");
        float[] shares = new float[numbers.length];
        for (int b = 0; b < shares.length; b++) {
            shares[b] = (float) numbers[b];
            if (!(shares[b] >= 0 && shares[b] <= 1)) {
                throw new IllegalArgumentException("shares must be 0 to 1, got " + numbers[b]);
            }
        }
        return shares;
    }

    private static void requireWhole(List<float[]> shares, int bands) {
        for (int b = 0; b < bands; b++) {
            double sum = 0;
            for (float[] share : shares) {
                sum += b < share.length ? share[b] : 0;
            }
            if (Math.abs(sum - 1) > SHARES_TOLERANCE) {
                throw new IllegalArgumentException("the shares of a band sum to " + sum);
            }
        }
    }
}
