package io.moseley.io.omezarr;

import io.moseley.io.hyperspy.SignalAcquisition;
import io.moseley.io.tree.JsonTree;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.NavigationAxis;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.ArrayList;
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
        List<Object> axes = List.of(axis(header.energyAxis().named()), axis(header.yAxis()), axis(header.xAxis()));
        Map<String, Object> ours = JsonTree.of("title", header.title(), "axes", axes);
        if (!images.isEmpty()) {
            ours.put(IMAGES, images);
        }
        ours.put("metadata", SignalAcquisition.metadataOf(header).asMap());
        ours.put("original_metadata", header.originalMetadata().asMap());
        return tree(header.title(), true, header.yAxis(), header.xAxis(), ours);
    }

    static Map<String, Object> of(GuideImage image) {
        List<Object> axes = List.of(axis(image.yAxis()), axis(image.xAxis()));
        Map<String, Object> ours = JsonTree.of("title", image.detector(), "axes", axes);
        return tree(image.detector(), false, image.yAxis(), image.xAxis(), ours);
    }

    private static Map<String, Object> tree(
            String name, boolean channels, NavigationAxis y, NavigationAxis x, Map<String, Object> ours) {
        List<Object> axes = new ArrayList<>();
        List<Double> scale = new ArrayList<>();
        List<Double> translation = new ArrayList<>();
        if (channels) {
            axes.add(JsonTree.of("name", "c", "type", "channel"));
            scale.add(1.0);
            translation.add(0.0);
        }
        for (NavigationAxis axis : List.of(y, x)) {
            Map<String, Object> entry = JsonTree.of("name", axis == y ? "y" : "x", "type", "space");
            OmeUnits.toOme(axis.units()).ifPresent(unit -> entry.put("unit", unit));
            axes.add(entry);
            scale.add(axis.scale());
            translation.add(axis.offset());
        }
        List<Object> steps = List.of(
                JsonTree.of("type", "scale", "scale", scale),
                JsonTree.of("type", "translation", "translation", translation));
        Map<String, Object> dataset = JsonTree.of("path", OmeZarrWriter.ARRAY, "coordinateTransformations", steps);
        Map<String, Object> multiscale =
                JsonTree.of("version", VERSION, "name", name, "axes", axes, "datasets", List.of(dataset));
        return JsonTree.of("multiscales", List.of(multiscale), OURS, ours);
    }

    private static Map<String, Object> axis(NavigationAxis axis) {
        return JsonTree.of("name", axis.name(), "units", axis.units(), "scale", axis.scale(), "offset", axis.offset());
    }
}
