package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The description of a signal in a file, without its values.
 *
 * @param path of the array in the file
 * @param axes one for each axis of the array, in its order, with {@code navigate} filled in
 * @param values of the array
 */
public record StoredSignal(
        String path,
        String title,
        List<SignalAxis> axes,
        Metadata metadata,
        Metadata originalMetadata,
        String dataType,
        ValueSource values) {

    static StoredSignal read(StoredGroup group, StoredArray data, String where, ValueSource values) throws IOException {
        Metadata metadata = dictionary(group, "metadata", "mapped_parameters", where);
        List<SignalAxis> axes = axes(group, data.shape(), where);
        return new StoredSignal(
                data.path(),
                title(group, metadata),
                withNavigation(axes, metadata),
                metadata,
                dictionary(group, "original_metadata", "original_parameters", where),
                data.elementType(),
                values);
    }

    DataSignal.Kind kind() {
        long navigation = axes.stream().filter(SignalAxis::navigate).count();
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

    private static Metadata dictionary(StoredGroup group, String name, String oldName, String where)
            throws IOException {
        StoredGroup tree = group.group(name).or(() -> group.group(oldName)).orElse(null);
        return tree == null ? Metadata.empty() : SignalDictionary.read(tree, where);
    }

    private static String title(StoredGroup group, Metadata metadata) {
        Object title =
                metadata.get("General/title").or(() -> metadata.get("title")).orElse(group.name());
        String text = title instanceof String string && !string.isEmpty() ? string : group.name();
        return text.equals("__unnamed__") ? "" : text;
    }

    private static List<SignalAxis> axes(StoredGroup group, long[] dimensions, String where) throws IOException {
        StoredGroup list = group.group("_list_" + dimensions.length + "_axes").orElse(null);
        List<SignalAxis> axes = new ArrayList<>();
        for (int i = 0; i < dimensions.length; i++) {
            StoredGroup axis = group.group("axis-" + i).orElse(null);
            if (axis == null && list != null) {
                axis = list.group(String.valueOf(i)).orElse(null);
            }
            if (axis == null) {
                throw new CorruptInputException(
                        "the signal " + group.path() + " of shape " + Arrays.toString(dimensions)
                                + " does not describe its axis " + i,
                        where,
                        "save the file again with the program that wrote it");
            }
            axes.add(SignalAxis.read(axis, dimensions[i], where));
        }
        return axes;
    }

    /** Old files do not flag navigation axes: there {@code record_by} decides, or the axis that is one of energies. */
    private static List<SignalAxis> withNavigation(List<SignalAxis> axes, Metadata metadata) {
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
        List<SignalAxis> flagged = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            SignalAxis axis = axes.get(i);
            boolean navigate = axis.navigate() != null ? axis.navigate() : image ? i < axes.size() - 2 : i != energy;
            flagged.add(new SignalAxis(axis.name(), axis.units(), axis.scale(), axis.offset(), axis.size(), navigate));
        }
        return flagged;
    }
}
