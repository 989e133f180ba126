package io.moseley.io.edax;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.SpectrumImageFormat;
import io.moseley.io.hdf5.Hdf5Files;
import io.moseley.io.hdf5.Hdf5Scalars;
import io.moseley.io.hspy.HspyFormat;
import io.moseley.io.hyperspy.SignalAxis;
import io.moseley.io.hyperspy.SignalTree;
import io.moseley.io.hyperspy.SignalValues;
import io.moseley.io.hyperspy.StoredSignal;
import io.moseley.io.tree.StoredGroup;
import io.moseley.spectrum.Metadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/**
 * Projects of EDAX APEX: {@code /<project>/<sample>/<area>/…/<map>}, where a map has a dataset {@code SPD} of (y, x,
 * channel), a line scan {@code LSD} of (point, channel), and both their conditions in a table {@code SPC}; {@code MAPIMAGE}
 * is the electron image of the map. Written after what others published of the layout, without a file of a customer.
 */
public final class EdaxProjectFormat implements SpectrumImageFormat {
    private static final int MAX_DEPTH = 16;
    private static final int MAX_GROUPS = 10_000;

    /** The best that deflate can do. */
    private static final long MAX_INFLATION = 1100;

    /** A map, a line scan or an image of the file. */
    private record Found(String path, String title, List<SignalAxis> axes, Metadata metadata, Metadata original) {}

    @Override
    public DataFile open(Path path, EnergyCalibration calibration) {
        List<String> warnings = new ArrayList<>();
        List<Found> found = Hdf5Files.read(path, root -> {
            List<Found> all = new ArrayList<>();
            int[] groups = {0};
            search(path, root, "", 0, groups, all, warnings);
            root.omissions().sentences().forEach(warnings::add);
            return all;
        });
        if (found.isEmpty()) {
            throw new UnsupportedInputException(
                    "the EDAX project holds no map and no line scan with its spectra",
                    path.toString(),
                    "in APEX export the map as .spd, or save its spectra with the project");
        }
        HspyFormat container = new HspyFormat();
        List<StoredSignal> signals = container.read(path, root -> {
            List<StoredSignal> all = new ArrayList<>();
            for (Found item : found) {
                all.add(signal(container, path, root, item));
            }
            return all;
        });
        return SignalTree.dataFile(path, FileFormat.EDAX_PROJECT.title(), "", signals, calibration, warnings);
    }

    private static StoredSignal signal(HspyFormat container, Path path, StoredGroup root, Found item)
            throws IOException {
        return new StoredSignal(
                new SignalValues(container, path, item.path(), UnaryOperator.identity()),
                item.title(),
                item.axes(),
                item.metadata(),
                item.original(),
                root.array(item.path()).orElseThrow());
    }

    private static void search(
            Path path, Group group, String title, int depth, int[] groups, List<Found> found, List<String> warnings) {
        if (depth > MAX_DEPTH || ++groups[0] > MAX_GROUPS) {
            return;
        }
        for (Node child : group.getChildren().values()) {
            String name = child.getName();
            if (child instanceof Group below) {
                search(path, below, depth < 1 ? "" : (title + " " + name).strip(), depth + 1, groups, found, warnings);
            } else if (child instanceof Dataset values && (name.equals("SPD") || name.equals("LSD"))) {
                Hdf5Files.dispensable(path, "“" + title + "”", warnings, () -> spectra(path, group, values, title))
                        .ifPresent(found::addAll);
            }
        }
    }

    private static List<Found> spectra(Path path, Group group, Dataset values, String title) throws IOException {
        SpcTable table = SpcTable.of(group);
        int[] shape = values.getDimensions();
        boolean isMap = shape.length == 3;
        if (!isMap && shape.length != 2) {
            throw new UnsupportedInputException(
                    values.getPath() + " has " + shape.length + " axes, expected y, x and channel", title, "export it");
        }
        if (Arrays.stream(shape).anyMatch(length -> length < 1)) {
            throw new UnsupportedInputException(values.getPath() + " is empty", title, "export it");
        }
        SignalAxis x = axis("x", shape[isMap ? 1 : 0], pixel(values, "MicronPerPixelX"), true);
        SignalAxis energy = new SignalAxis(
                "Energy",
                table.scaleKev().isPresent() ? "keV" : "",
                table.scaleKev().orElse(1),
                table.offsetKev().orElse(0),
                shape[shape.length - 1],
                false);
        List<SignalAxis> axes = new ArrayList<>(List.of(x, energy));
        if (isMap) {
            axes.add(0, axis("y", shape[0], pixel(values, "MicronPerPixelY"), true));
        }
        List<Found> found = new ArrayList<>();
        found.add(new Found(
                values.getPath(),
                title,
                axes,
                table.metadata(title),
                Metadata.of(java.util.Map.of("SPC", table.fields()))));
        if (isMap && group.getChildren().get("MAPIMAGE") instanceof Dataset image && isHeld(path, image)) {
            int[] pixels = image.getDimensions();
            found.add(new Found(
                    image.getPath(),
                    (title + " image").strip(),
                    List.of(over(axes.get(0), pixels[0]), over(axes.get(1), pixels[1])),
                    Metadata.empty(),
                    Metadata.empty()));
        }
        return found;
    }

    /** Whether it is an image that a file of this size can hold. */
    private static boolean isHeld(Path path, Dataset image) throws IOException {
        long[] shape = image.getDimensionsAsLong();
        return shape.length == 2
                && shape[0] > 0
                && shape[1] > 0
                && shape[0] <= MAX_INFLATION * Files.size(path) / shape[1];
    }

    private static OptionalDouble pixel(Dataset values, String attribute) {
        return Hdf5Scalars.attribute(values, attribute) instanceof Number number && number.doubleValue() > 0
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    private static SignalAxis axis(String name, int size, OptionalDouble micrometres, boolean navigate) {
        return new SignalAxis(name, micrometres.isPresent() ? "µm" : "", micrometres.orElse(1), 0, size, navigate);
    }

    /** The image shows the area of the map with pixels of its own. */
    private static SignalAxis over(SignalAxis map, int size) {
        return new SignalAxis(map.name(), map.units(), map.scale() * map.size() / size, 0, size, false);
    }
}
