package io.moseley.io.omezarr;

import io.moseley.io.hyperspy.SignalAcquisition;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes written with an image: OME's {@code multiscales}, and {@code moseley} for what OME does not define,
 * such as energies.
 */
final class OmeZarrAttributes {
    static final String OURS = "moseley";
    /** Among our own: the groups of the images that were recorded with the map, by their paths in the store. */
    static final String IMAGES = "images";

    static final String VERSION = "0.4";

    private OmeZarrAttributes() {}

    /** @param images paths of the groups of images; in any number */
    static Map<String, Object> of(SpectrumImageHeader header, List<String> images) {
        Map<String, Object> energy = new LinkedHashMap<>();
        energy.put("name", "Energy");
        energy.put("units", "keV");
        energy.put("scale", header.energyAxis().scaleKev());
        energy.put("offset", header.energyAxis().offsetKev());
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("title", header.title());
        ours.put("axes", List.of(energy, axis(header.yAxis()), axis(header.xAxis())));
        if (!images.isEmpty()) {
            ours.put(IMAGES, images);
        }
        ours.put("metadata", SignalAcquisition.metadataOf(header).asMap());
        ours.put("original_metadata", header.originalMetadata().asMap());
        return tree(header.title(), true, header.yAxis(), header.xAxis(), ours);
    }

    static Map<String, Object> of(GuideImage image) {
        Map<String, Object> ours = new LinkedHashMap<>();
        ours.put("title", image.detector());
        ours.put("axes", List.of(axis(image.yAxis()), axis(image.xAxis())));
        return tree(image.detector(), false, image.yAxis(), image.xAxis(), ours);
    }

    private static Map<String, Object> tree(
            String name, boolean channels, NavigationAxis y, NavigationAxis x, Map<String, Object> ours) {
        List<Object> axes = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        List<Double> translation = new ArrayList<>();
        if (channels) {
            Map<String, Object> channel = new LinkedHashMap<>(); // whose order is that of every run
            channel.put("name", "c");
            channel.put("type", "channel");
            axes.add(channel);
            scale.add(1.0);
            translation.add(0.0);
        }
        for (NavigationAxis axis : List.of(y, x)) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("name", axis == y ? "y" : "x");
            entry.put("type", "space");
            OmeUnits.toOme(axis.units()).ifPresent(unit -> entry.put("unit", unit));
            axes.add(entry);
            scale.add(axis.scale());
            translation.add(axis.offset());
        }
        Map<String, Object> dataset = new LinkedHashMap<>();
        dataset.put("path", OmeZarrWriter.ARRAY);
        dataset.put(
                "coordinateTransformations",
                List.of(transformation("scale", scale), transformation("translation", translation)));
        Map<String, Object> multiscale = new LinkedHashMap<>();
        multiscale.put("version", VERSION);
        multiscale.put("name", name);
        multiscale.put("axes", axes);
        multiscale.put("datasets", List.of(dataset));
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("multiscales", List.of(multiscale));
        tree.put(OURS, ours);
        return tree;
    }

    private static Map<String, Object> transformation(String type, List<Double> values) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type);
        map.put(type, values);
        return map;
    }

    private static Map<String, Object> axis(NavigationAxis axis) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", axis.name());
        map.put("units", axis.units());
        map.put("scale", axis.scale());
        map.put("offset", axis.offset());
        return map;
    }
}
