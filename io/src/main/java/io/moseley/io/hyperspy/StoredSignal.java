package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.array.CubeValues;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The description of a signal in a file. Its values are streamed on demand, in whatever order of axes they are stored.
 *
 * @param axes one for each axis of the array, in its order, with {@code navigate} filled in
 * @param bandRows so many rows of a map are complete before later ones begin; 0 if not
 */
public record StoredSignal(
        SignalValues values,
        String title,
        List<SignalAxis> axes,
        Metadata metadata,
        Metadata originalMetadata,
        String dataType,
        int bandRows)
        implements CubeValues {
    /** @param array of the values, as they are seen */
    public StoredSignal(
            SignalValues values,
            String title,
            List<SignalAxis> axes,
            Metadata metadata,
            Metadata originalMetadata,
            StoredArray array) {
        this(values, title, axes, metadata, originalMetadata, array.elementType(), bandRows(axes, array));
    }

    static StoredSignal read(StoredGroup group, StoredArray data, String where, SignalValues values)
            throws IOException {
        Metadata metadata = dictionary(group, "metadata", "mapped_parameters", where);
        List<SignalAxis> axes = axes(group, data.shape(), where);
        return new StoredSignal(
                values,
                title(group, metadata),
                withNavigation(axes, metadata),
                metadata,
                dictionary(group, "original_metadata", "original_parameters", where),
                data);
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

    /** Position of the signal axis in the array; -1 for an image. */
    int energyAxis() {
        for (int i = 0; i < axes.size() && kind() != DataSignal.Kind.IMAGE; i++) {
            if (!axes.get(i).navigate()) {
                return i;
            }
        }
        return -1;
    }

    /** The spatial axes, slowest first; all axes of an image. */
    List<SignalAxis> navigation() {
        List<SignalAxis> navigation = new ArrayList<>(axes);
        if (energyAxis() >= 0) {
            navigation.remove(energyAxis());
        }
        return navigation;
    }

    @Override
    public String where() {
        return values.path() + " in " + values.file();
    }

    @Override
    public int bandPixels() {
        return bandRows == 0
                ? Integer.MAX_VALUE
                : Math.multiplyExact(bandRows, navigation().get(1).size());
    }

    /** Axis of the rows in the array; -1 for a line scan or a spectrum. */
    private static int rows(List<SignalAxis> axes) {
        boolean map = axes.stream().filter(SignalAxis::navigate).count() == 2;
        for (int i = 0; map && i < axes.size(); i++) {
            if (axes.get(i).navigate()) {
                return i;
            }
        }
        return -1;
    }

    private static int bandRows(List<SignalAxis> axes, StoredArray array) {
        int rows = rows(axes);
        return rows < 0
                ? 0
                : (int) Math.min(array.bandLength(rows), axes.get(rows).size());
    }

    @Override
    public void forEachRun(RunVisitor visitor) {
        int energy = energyAxis();
        int last = axes.size() - 1;
        int[] pixelStep = new int[axes.size()];
        int step = 1;
        for (int axis = last; axis >= 0; axis--) {
            if (axis != energy) {
                pixelStep[axis] = step;
                step *= axes.get(axis).size();
            }
        }
        double[] run = new double[axes.get(last).size()];
        values.<Void>read(array -> {
            NumberLayout layout = layout(array);
            array.forEachBlock(Math.max(0, rows(axes)), (offset, shape, stored, bytes) -> {
                int[] at = new int[shape.length];
                do {
                    int linear = 0;
                    int pixel = 0;
                    for (int axis = 0; axis < shape.length; axis++) {
                        linear = linear * stored[axis] + at[axis];
                        pixel += (offset[axis] + at[axis]) * pixelStep[axis];
                    }
                    int channel = energy < 0 ? 0 : offset[energy] + at[energy];
                    layout.read(bytes, linear * layout.size(), shape[last], run);
                    visitor.visit(pixel, pixelStep[last], channel, energy == last ? 1 : 0, run, shape[last]);
                } while (StoredArray.advance(at, shape, last - 1));
            });
            return null;
        });
    }

    private NumberLayout layout(StoredArray array) {
        return array.numbers()
                .orElseThrow(() -> new UnsupportedInputException(
                        "the values are of type " + array.elementType()
                                + ", expected integers or floating point numbers",
                        where(),
                        "save the spectrum image with a plain number type"));
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
