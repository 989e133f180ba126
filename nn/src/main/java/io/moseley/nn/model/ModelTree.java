package io.moseley.nn.model;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.EnumFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.moseley.denoise.record.CorrectionRecord;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.combine.Combination;
import io.moseley.nn.model.CalibratedAxes.PixelSize;
import io.moseley.nn.network.BandScale;
import io.moseley.nn.refine.Refinement;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.train.TrainedNetwork;
import io.moseley.spectrum.EnergyAxis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The JSON part of a {@link ModelFile}: its fields are the components, written with underscores. */
record ModelTree(
        String format,
        int version,
        EnergyAxis energyAxis,
        PixelSize pixelSizeY,
        PixelSize pixelSizeX,
        int[] bandBorders,
        double[] meanCounts,
        int pixels,
        boolean guided,
        int upscaling,
        double lowestDose,
        double highestDose,
        List<CorrectionTree> corrections,
        int restorationUpdates,
        int restorationRank,
        int symmetries,
        List<NetworkTree> networks,
        List<FactorisationTree> factorisations,
        Map<String, Object> origin) {
    static final String FORMAT = "moseley-model";
    static final int VERSION = 9;

    /** Reads and writes trees, the same one always in the same way; every field must be there and of its type. */
    static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(SerializationFeature.INDENT_OUTPUT, SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
            .build();

    private static final int MOST_NETWORKS = 1000;
    private static final int MOST_UPDATES = 10_000;
    private static final int HIGHEST_RANK = 1000;
    private static final double SHARES_TOLERANCE = 1e-3;

    /** The name and the parameters that a correction is restored from. */
    record CorrectionTree(String name, Map<String, Double> parameters) {}

    /** @param arrays receives what goes into entries of their own, by name */
    static ModelTree of(TrainedModel model, Map<String, float[]> arrays) {
        List<CorrectionTree> corrections = new ArrayList<>();
        for (var correction : model.corrections()) {
            CorrectionRecord record = correction.describe(OptionalInt.empty());
            corrections.add(new CorrectionTree(record.name(), record.parameters()));
        }
        List<NetworkTree> networks = new ArrayList<>();
        for (TrainedNetwork network : model.networks()) {
            int at = networks.size();
            networks.add(NetworkTree.of(network, model.combination().shares().get(at), prefix(at), arrays));
        }
        List<FactorisationTree> factorisations = model.factorisation().stream()
                .map(found ->
                        FactorisationTree.of(found, model.combination().shares().get(networks.size()), arrays))
                .toList();
        return new ModelTree(
                FORMAT,
                VERSION,
                model.axes().energy(),
                model.axes().y(),
                model.axes().x(),
                model.layout().borders(),
                model.scale().meanCounts(),
                model.scale().pixels(),
                model.guide().guided(),
                model.guide().upscaling(),
                model.doseRange().lowest(),
                model.doseRange().highest(),
                corrections,
                model.restorationUpdates(),
                model.restorationRank(),
                model.symmetries(),
                networks,
                factorisations,
                model.origin());
    }

    /** The first part of the names of a network's arrays. */
    private static String prefix(int network) {
        return "network" + network + "/";
    }

    /**
     * Makes the model.
     *
     * @param arrays by name, as {@link #of} gave them
     * @param known refinements, those of all corrections among them
     * @throws IllegalArgumentException saying what is wrong
     */
    TrainedModel model(Map<String, float[]> arrays, List<Refinement> known) {
        require("pixels", pixels >= 1);
        require("upscaling", upscaling <= 64);
        require("symmetries", symmetries == 1 || symmetries == 8);
        require("restoration_updates", restorationUpdates >= 0 && restorationUpdates <= MOST_UPDATES);
        require("restoration_rank", restorationRank >= 0 && restorationRank <= HIGHEST_RANK);
        require(
                "mean_counts",
                Arrays.stream(meanCounts).allMatch(mean -> mean >= 0 && mean < Double.POSITIVE_INFINITY));
        require("mean_counts", Arrays.stream(meanCounts).sum() > 0);
        require("networks", networks.size() <= MOST_NETWORKS);
        require("factorisations", factorisations.size() <= 1);
        SpectralBands layout = SpectralBands.of(bandBorders);
        List<TrainedNetwork> trained = new ArrayList<>();
        for (NetworkTree network : networks) {
            trained.add(network.network(layout.bands(), prefix(trained.size()), arrays));
        }
        List<float[]> shares = new ArrayList<>();
        networks.forEach(network -> shares.add(network.shares()));
        factorisations.forEach(found -> shares.add(found.shares()));
        requireWhole(shares, layout.bands());
        return new TrainedModel(
                new CalibratedAxes(energyAxis, pixelSizeY, pixelSizeX),
                layout,
                new BandScale(meanCounts, pixels),
                new GuideUse(guided, upscaling),
                new DoseRange(lowestDose, highestDose),
                trained,
                factorisations.stream()
                        .map(found -> found.factorisation(layout.bands(), arrays))
                        .findFirst(),
                new Combination(shares),
                corrections.stream()
                        .map(each -> Refinements.restore(known, each.name(), each.parameters()))
                        .toList(),
                restorationUpdates,
                restorationRank,
                symmetries,
                origin);
    }

    private static void require(String field, boolean holds) {
        if (!holds) {
            throw new IllegalArgumentException(field + " has a value that is not possible");
        }
    }

    private static void requireWhole(List<float[]> shares, int bands) {
        for (int b = 0; b < bands; b++) {
            double sum = 0;
            for (float[] share : shares) {
                require("shares", share.length == bands && share[b] >= 0);
                sum += share[b];
            }
            if (!(Math.abs(sum - 1) <= SHARES_TOLERANCE)) {
                throw new IllegalArgumentException("the shares of a band sum to " + sum);
            }
        }
    }
}
