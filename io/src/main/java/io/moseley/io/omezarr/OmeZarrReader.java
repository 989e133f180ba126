package io.moseley.io.omezarr;

import com.fasterxml.jackson.databind.JsonNode;
import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.DataFile;
import io.moseley.io.EnergyCalibration;
import io.moseley.io.FileFormat;
import io.moseley.io.hyperspy.SignalAxis;
import io.moseley.io.hyperspy.SignalContainer;
import io.moseley.io.hyperspy.SignalTree;
import io.moseley.io.hyperspy.SignalValues;
import io.moseley.io.hyperspy.StoredSignal;
import io.moseley.io.tree.JsonTree;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.zarr.ZarrGroup;
import io.moseley.io.zarr.ZarrStore;
import io.moseley.spectrum.Metadata;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the images of a store: at its root, with those that our own attributes name there; or in groups "0", "1", … as the
 * converters of Bio-Formats write them.
 */
final class OmeZarrReader {
    private static final int MAX_IMAGES = 1000;

    private final Path path;
    private final SignalContainer container;
    private final List<StoredSignal> signals = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private String version = "";

    /** @param container opens the store again for the values of its images */
    OmeZarrReader(Path path, SignalContainer container) {
        this.path = path;
        this.container = container;
        ZarrStore.<Void>read(path, store -> {
            ZarrGroup root = ZarrGroup.root(store);
            readImages(root, "");
            readImagesBeside(root);
            for (int i = 0; signals.isEmpty() || i > 0; i++) {
                ZarrGroup series = (ZarrGroup) root.group(String.valueOf(i)).orElse(null);
                if (series == null || i > MAX_IMAGES) {
                    break;
                }
                readImages(series, i + "/");
            }
            return null;
        });
        if (signals.isEmpty()) {
            throw new UnsupportedInputException(
                    "the Zarr store has no OME image (\"multiscales\") at its root and no signals of HyperSpy",
                    path.toString(),
                    "give the folder of one image, or save it as OME-Zarr or .zspy");
        }
    }

    DataFile dataFile(EnergyCalibration calibration) {
        return SignalTree.dataFile(
                path, FileFormat.OME_ZARR.title(), version, signals, calibration, new ArrayList<>(warnings));
    }

    private void readImages(ZarrGroup group, String prefix) throws IOException {
        JsonNode attributes = group.json();
        JsonNode ome = attributes.has("ome") ? attributes.path("ome") : attributes;
        for (JsonNode multiscale : ome.path("multiscales")) {
            version = ome.path("version").asText(multiscale.path("version").asText(group.version() == 3 ? "0.5" : ""));
            String arrayPath =
                    prefix + multiscale.path("datasets").path(0).path("path").asText("?");
            StoredArray array = array(group, arrayPath.substring(prefix.length()));
            signals.add(signal(multiscale, attributes.path(OmeZarrAttributes.OURS), array, arrayPath));
        }
    }

    /** The images that were recorded with the map at the root. */
    private void readImagesBeside(ZarrGroup root) throws IOException {
        JsonNode paths = root.json().path(OmeZarrAttributes.OURS).path(OmeZarrAttributes.IMAGES);
        for (int i = 0; i < Math.min(paths.size(), MAX_IMAGES); i++) {
            String name = paths.path(i).asText("?");
            try {
                ZarrGroup image = (ZarrGroup) root.group(name).orElseThrow(() -> damaged("the store does not have it"));
                readImages(image, name + "/");
            } catch (UnsupportedInputException | CorruptInputException e) {
                warnings.add("The image “" + name + "” is left out: " + e.what() + ".");
            }
        }
    }

    private StoredArray array(ZarrGroup group, String name) {
        return group.array(name)
                .orElseThrow(() -> damaged("it names the array \"" + name + "\", which the store does not have"));
    }

    private StoredSignal signal(JsonNode multiscale, JsonNode ours, StoredArray array, String arrayPath)
            throws IOException {
        long[] shape = array.shape();
        List<OmeAxis> axes = axes(multiscale, shape);
        int[] kept = kept(shape);
        boolean image = Arrays.stream(kept).noneMatch(axis -> axes.get(axis).isChannel());
        List<SignalAxis> described = new ArrayList<>();
        for (int i = 0; i < kept.length; i++) {
            OmeAxis axis = axes.get(kept[i]);
            JsonNode stated =
                    ours.path("axes").size() == kept.length ? ours.path("axes").path(i) : ours.path("none");
            boolean navigate = !image && !axis.isChannel();
            if (shape[kept[i]] < 1 || shape[kept[i]] > Integer.MAX_VALUE) {
                throw damaged("the array \"" + arrayPath + "\" has the shape " + Arrays.toString(shape));
            }
            described.add(axis.toSignalAxis(stated, (int) shape[kept[i]], navigate));
        }
        Metadata metadata = metadata(ours.path("metadata"));
        String title = ours.path("title").asText(multiscale.path("name").asText(""));
        return new StoredSignal(
                new SignalValues(container, path, arrayPath, stored -> new KeptAxes(stored, kept)),
                title,
                described,
                metadata,
                metadata(ours.path("original_metadata")),
                new KeptAxes(array, kept));
    }

    private List<OmeAxis> axes(JsonNode multiscale, long[] shape) {
        List<OmeAxis> axes = OmeAxis.of(multiscale, shape.length);
        if (axes.size() != shape.length) {
            throw damaged("it describes " + axes.size() + " axes, the array has the shape " + Arrays.toString(shape));
        }
        return axes;
    }

    /** All axes but those of length 1 that are neither y nor x; the last two axes are y and x. */
    private static int[] kept(long[] shape) {
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < shape.length; i++) {
            if (i >= shape.length - 2 || shape[i] != 1) {
                kept.add(i);
            }
        }
        return kept.stream().mapToInt(Integer::intValue).toArray();
    }

    private static Metadata metadata(JsonNode json) {
        return json.isObject() ? Metadata.of(JsonTree.map(json)) : Metadata.empty();
    }

    private CorruptInputException damaged(String what) {
        return new CorruptInputException(
                "the metadata of the OME-Zarr image is damaged: " + what,
                path.toString(),
                "copy it again from where it was recorded");
    }
}
