package io.moseley.io.omezarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.io.hyperspy.SignalAxis;
import java.util.ArrayList;
import java.util.List;

/**
 * One axis as OME describes it.
 *
 * @param type "channel", "space", "time" or empty
 * @param units as microscopists write them; empty for none
 */
record OmeAxis(String name, String type, String units, double scale, double offset) {
    /** The order of versions that do not describe axes. */
    private static final String DEFAULT_NAMES = "tczyx";

    static List<OmeAxis> of(JsonNode multiscale, int count) {
        JsonNode described = multiscale.path("axes");
        List<OmeAxis> axes = new ArrayList<>();
        if (described.isMissingNode() && count <= DEFAULT_NAMES.length()) {
            for (int i = DEFAULT_NAMES.length() - count; i < DEFAULT_NAMES.length(); i++) {
                axes.add(axis(DEFAULT_NAMES.substring(i, i + 1), "", "", multiscale, axes.size()));
            }
            return axes;
        }
        for (JsonNode axis : described) {
            String name = axis.isTextual() ? axis.asText() : axis.path("name").asText("");
            String type = axis.path("type").asText("");
            axes.add(axis(name, type, OmeUnits.fromOme(axis.path("unit").asText("")), multiscale, axes.size()));
        }
        return axes;
    }

    private static OmeAxis axis(String name, String type, String units, JsonNode multiscale, int index) {
        double scale = 1;
        double offset = 0;
        JsonNode dataset = multiscale.path("datasets").path(0);
        for (JsonNode steps :
                List.of(dataset.path("coordinateTransformations"), multiscale.path("coordinateTransformations"))) {
            for (JsonNode step : steps) {
                double factor = step.path("scale").path(index).asDouble(1);
                scale *= factor;
                offset = offset * factor + step.path("translation").path(index).asDouble(0);
            }
        }
        return new OmeAxis(name, type, units, scale, offset);
    }

    boolean isChannel() {
        return type.equals("channel") || (type.isEmpty() && name.equals("c"));
    }

    /**
     * @param ours what our own attributes say of this axis, which wins; missing if there are none
     * @param navigate whether it is an axis of a map
     */
    SignalAxis toSignalAxis(JsonNode ours, int size, boolean navigate) {
        return new SignalAxis(
                ours.path("name").asText(name),
                ours.path("units").asText(units),
                ours.path("scale").asDouble(scale),
                ours.path("offset").asDouble(offset),
                size,
                navigate);
    }
}
