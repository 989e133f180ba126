package io.moseley.io.hspy;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.CorruptInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.hdf5.NumberLayout;
import io.moseley.spectrum.Metadata;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a signal group of a file says of itself, without its values.
 *
 * @param path of the group in the file
 * @param axes one for each axis of the array, in its order, with {@code navigate} filled in
 */
record HspySignal(
        String path, String title, List<HspyAxis> axes, Metadata metadata, Metadata originalMetadata, String dataType) {

    static HspySignal read(Group group, String where) {
        Dataset data = (Dataset) group.getChild("data");
        Metadata metadata = dictionary(group, "metadata", "mapped_parameters", where);
        List<HspyAxis> axes = axes(group, data.getDimensionsAsLong(), where);
        return new HspySignal(
                group.getPath().replaceAll("/+$", ""),
                title(group, metadata),
                withNavigation(axes, metadata),
                metadata,
                dictionary(group, "original_metadata", "original_parameters", where),
                NumberLayout.of(data.getDataType())
                        .map(NumberLayout::text)
                        .orElse(data.getDataType().getClass().getSimpleName()));
    }

    DataSignal.Kind kind() {
        long navigation = axes.stream().filter(HspyAxis::navigate).count();
        long signal = axes.size() - navigation;
        if (signal == 1) {
            return navigation == 2
                    ? DataSignal.Kind.SPECTRUM_IMAGE
                    : navigation == 1
                            ? DataSignal.Kind.LINE_SCAN
                            : navigation == 0 ? DataSignal.Kind.SPECTRUM : DataSignal.Kind.OTHER;
        }
        return axes.size() == 2 ? DataSignal.Kind.IMAGE : DataSignal.Kind.OTHER;
    }

    DataSignal summary() {
        return new DataSignal(
                title, kind(), axes.stream().map(axis -> (long) axis.size()).toList(), dataType);
    }

    boolean isEds() {
        return metadata.get("Signal/signal_type")
                .or(() -> metadata.get("signal_type"))
                .filter(type -> String.valueOf(type).startsWith("EDS"))
                .isPresent();
    }

    /** Position of the signal axis in the array. */
    int energyAxis() {
        for (int i = 0; i < axes.size(); i++) {
            if (!axes.get(i).navigate()) {
                return i;
            }
        }
        throw new IllegalStateException(path + " has no signal axis");
    }

    private static Metadata dictionary(Group group, String name, String oldName, String where) {
        Node child = group.getChild(name) == null ? group.getChild(oldName) : group.getChild(name);
        return child instanceof Group tree ? HspyDictionary.read(tree, where) : Metadata.empty();
    }

    private static String title(Group group, Metadata metadata) {
        Object title =
                metadata.get("General/title").or(() -> metadata.get("title")).orElse(group.getName());
        String text = title instanceof String string && !string.isEmpty() ? string : group.getName();
        return text.equals("__unnamed__") ? "" : text;
    }

    private static List<HspyAxis> axes(Group group, long[] dimensions, String where) {
        Group list = group.getChild("_list_" + dimensions.length + "_axes") instanceof Group found ? found : null;
        List<HspyAxis> axes = new ArrayList<>();
        for (int i = 0; i < dimensions.length; i++) {
            Node node = group.getChild("axis-" + i);
            if (node == null && list != null) {
                node = list.getChild(String.valueOf(i));
            }
            if (!(node instanceof Group axis)) {
                throw new CorruptInputException(
                        "the signal " + group.getPath() + " of shape " + Arrays.toString(dimensions)
                                + " does not describe its axis " + i,
                        where,
                        "save the file again with the program that wrote it");
            }
            axes.add(HspyAxis.read(axis, dimensions[i], where));
        }
        return axes;
    }

    /** Old files do not flag navigation axes: there {@code record_by} decides, or the axis that is one of energies. */
    private static List<HspyAxis> withNavigation(List<HspyAxis> axes, Metadata metadata) {
        if (axes.stream().allMatch(axis -> axis.navigate() != null)) {
            return axes;
        }
        String recordBy = metadata.get("Signal/record_by")
                .or(() -> metadata.get("record_by"))
                .map(String::valueOf)
                .orElse("");
        int energy = axes.size() - 1;
        for (int i = 0; i < axes.size(); i++) {
            if (axes.get(i).looksLikeEnergy()) {
                energy = i;
            }
        }
        boolean image = recordBy.equals("image")
                || (recordBy.isEmpty() && axes.size() == 2 && !axes.get(energy).looksLikeEnergy());
        List<HspyAxis> flagged = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            HspyAxis axis = axes.get(i);
            boolean navigate = axis.navigate() != null ? axis.navigate() : image ? i < axes.size() - 2 : i != energy;
            flagged.add(new HspyAxis(axis.name(), axis.units(), axis.scale(), axis.offset(), axis.size(), navigate));
        }
        return flagged;
    }
}
