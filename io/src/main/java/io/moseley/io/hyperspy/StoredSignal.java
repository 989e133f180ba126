package io.moseley.io.hyperspy;

import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataSignal;
import io.moseley.io.array.CubeValues;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.MissingChunks;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.Metadata;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The description of a signal in a file. Its values are streamed on demand, in whatever order of axes they are stored.
 *
 * @param axes one for each axis of the array, in its order, with {@code navigate} filled in
 * @param navigation the spatial axes, slowest first, over the same pixels as those of the array; all axes of an image
 * @param bandPixels so many pixels are complete before later ones begin; {@link Integer#MAX_VALUE} if not
 * @param notes sentences for the user: how the axes were understood
 * @param missing chunks of the array that the file lacks
 */
public record StoredSignal(
        SignalValues values,
        String title,
        List<SignalAxis> axes,
        List<SignalAxis> navigation,
        Metadata metadata,
        Metadata originalMetadata,
        String dataType,
        int bandPixels,
        List<String> notes,
        Optional<MissingChunks> missing)
        implements CubeValues {
    /** @param array of the values, as they are seen */
    public StoredSignal(
            SignalValues values,
            String title,
            List<SignalAxis> axes,
            Metadata metadata,
            Metadata originalMetadata,
            StoredArray array)
            throws IOException {
        this(values, title, SignalAxes.of(axes, metadata), metadata, originalMetadata, array);
    }

    private StoredSignal(
            SignalValues values,
            String title,
            SignalAxes axes,
            Metadata metadata,
            Metadata originalMetadata,
            StoredArray array)
            throws IOException {
        this(
                values,
                title,
                axes.stored(),
                axes.navigation(),
                metadata,
                originalMetadata,
                array.elementType(),
                bandPixels(axes.stored(), array),
                axes.notes(),
                array.missing());
    }

    static StoredSignal read(StoredGroup group, StoredArray data, String where, SignalValues values)
            throws IOException {
        Metadata metadata = dictionary(group, "metadata", "mapped_parameters", where);
        return new StoredSignal(
                values,
                title(group, metadata),
                axes(group, data.shape(), where),
                metadata,
                dictionary(group, "original_metadata", "original_parameters", where),
                data);
    }

    DataSignal.Kind kind() {
        if (energyAxis() < 0) {
            return navigation.size() == 2 ? DataSignal.Kind.IMAGE : DataSignal.Kind.OTHER;
        }
        return switch (navigation.size()) {
            case 0 -> DataSignal.Kind.SPECTRUM;
            case 1 -> DataSignal.Kind.LINE_SCAN;
            case 2 -> DataSignal.Kind.SPECTRUM_IMAGE;
            default -> DataSignal.Kind.SERIES;
        };
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

    /** Position of the energy axis in the array; -1 for an image. */
    int energyAxis() {
        return SignalAxes.energyAxis(axes);
    }

    @Override
    public String where() {
        return values.path() + " in " + values.file();
    }

    /** Pixels of a band along the slowest spatial axis. */
    private static int bandPixels(List<SignalAxis> axes, StoredArray array) {
        int slowest = slowest(axes);
        if (slowest < 0) {
            return Integer.MAX_VALUE;
        }
        long pixels = Math.min(array.bandLength(slowest), axes.get(slowest).size());
        for (int i = slowest + 1; i < axes.size(); i++) {
            pixels *= axes.get(i).navigate() ? axes.get(i).size() : 1;
            pixels = Math.min(pixels, Integer.MAX_VALUE);
        }
        return pixels == 0 ? Integer.MAX_VALUE : (int) pixels;
    }

    /** Position of the slowest spatial axis of spectra in the array; -1 for an image or a single spectrum. */
    private static int slowest(List<SignalAxis> axes) {
        for (int i = 0; SignalAxes.energyAxis(axes) >= 0 && i < axes.size(); i++) {
            if (axes.get(i).navigate()) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public void requireHeld() {
        values.<Void>read(array -> {
            array.requireHeld();
            return null;
        });
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
            array.forEachBlock(Math.max(0, slowest(axes)), (offset, shape, stored, bytes) -> {
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
}
