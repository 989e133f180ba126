package io.moseley.io.velox;

import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.moseley.error.CorruptInputException;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.io.hdf5.Hdf5Scalars;
import io.moseley.io.tree.Omissions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Access to the tree of an open file: {@code /Data/<kind>/<32 hexadecimal digits>/…}. */
record VeloxData(Path path, Group file, Omissions omissions) {
    private static final int MAX_METADATA_BYTES = 4 << 20;
    private static final int MAX_ITEMS = 10_000;

    /** How often deflate can repeat a byte; Velox itself does not compress. */
    private static final long MAX_INFLATION = 1100;

    /** The groups of one kind, such as "Image", that have data. */
    List<Group> items(String kind) {
        List<Group> items = new ArrayList<>();
        if (file.getChild("Data") instanceof Group data && data.getChild(kind) instanceof Group group) {
            for (Node node : group.getChildren().values()) {
                if (node instanceof Group item && item.getChild("Data") instanceof Dataset) {
                    items.add(item);
                }
                if (items.size() > MAX_ITEMS) {
                    throw corrupt("it claims more than " + MAX_ITEMS + " of the kind " + kind);
                }
            }
        }
        return items;
    }

    /** The JSON datasets below a group, with their names; none if there is no such group. */
    List<VeloxJson> jsonBelow(String... path) {
        List<VeloxJson> found = new ArrayList<>();
        if (node(path) instanceof Group group) {
            for (Node child : group.getChildren().values()) {
                if (child instanceof Dataset dataset && found.size() < MAX_ITEMS) {
                    found.add(json(dataset));
                }
            }
        }
        return found;
    }

    /** The JSON at an absolute path of the file; empty if there is nothing. */
    VeloxJson jsonAt(String absolute) {
        return node(absolute.split("/", -1)) instanceof Dataset dataset ? json(dataset) : VeloxJson.empty();
    }

    /** The node along some names, of which empty ones are skipped; null if there is none. */
    private Node node(String... names) {
        Node node = file;
        for (String name : names) {
            if (!name.isEmpty()) {
                node = node instanceof Group group ? group.getChild(name) : null;
            }
        }
        return node;
    }

    /** The JSON of a child dataset; empty if there is none. */
    VeloxJson json(Group group, String name) {
        return group.getChild(name) instanceof Dataset dataset ? json(dataset) : VeloxJson.empty();
    }

    private VeloxJson json(Dataset dataset) {
        return Hdf5Scalars.text(dataset, path.toString())
                .filter(text -> !text.isBlank())
                .map(text -> parsed(text, dataset))
                .orElse(VeloxJson.empty());
    }

    /** What is no JSON is left out and named. */
    private VeloxJson parsed(String text, Dataset dataset) {
        try {
            return VeloxJson.parse(text, dataset.getPath(), path.toString());
        } catch (CorruptInputException e) {
            omissions.add(dataset.getPath());
            return VeloxJson.empty();
        }
    }

    /**
     * The metadata of an item: one column of bytes for each frame, padded with NUL.
     *
     * @param last whether to take the last frame's, in which times have added up, or the first one's
     */
    VeloxJson metadata(Group item, boolean last) throws IOException {
        if (!(item.getChild("Metadata") instanceof Dataset dataset) || dataset.getSize() == 0) {
            return VeloxJson.empty();
        }
        int[] dimensions = dataset.getDimensions();
        if (dimensions.length == 0
                || dimensions.length > 2
                || dimensions[0] > MAX_METADATA_BYTES
                || dataset.getDataType().getSize() != 1) {
            throw corrupt(
                    dataset.getPath() + " has the shape " + Arrays.toString(dimensions) + ", expected bytes × frames");
        }
        requireStored(dataset);
        int column = last && dimensions.length == 2 ? dimensions[1] - 1 : 0;
        byte[] text = new byte[dimensions[0]];
        new Hdf5Blocks(path, dataset).forEach((offset, shape, stored, bytes) -> {
            int columns = dimensions.length == 2 ? shape[1] : 1;
            int first = dimensions.length == 2 ? offset[1] : 0;
            if (column < first || column >= first + columns) {
                return;
            }
            int stride = dimensions.length == 2 ? stored[1] : 1;
            for (int row = 0; row < shape[0]; row++) {
                text[offset[0] + row] = bytes.get(row * stride + column - first);
            }
        });
        int length = 0;
        for (byte b : text) {
            text[length] = b;
            length += b == 0 ? 0 : 1;
        }
        String json = new String(text, 0, length, StandardCharsets.UTF_8);
        return json.isBlank() ? VeloxJson.empty() : parsed(json, dataset);
    }

    /** The element type in NumPy's words. */
    static String typeOf(Dataset dataset) {
        return Hdf5Blocks.numbers(dataset).map(NumberLayout::text).orElse(dataset.isCompound() ? "complex" : "other");
    }

    /** @throws CorruptInputException if a dataset claims more than a file of this size can hold */
    void requireStored(Dataset dataset) throws IOException {
        long bytes = dataset.getDataType().getSize();
        for (long length : dataset.getDimensionsAsLong()) {
            bytes = length < 0 ? Long.MAX_VALUE : Math.multiplyExact(bytes, length);
        }
        long fileBytes = java.nio.file.Files.size(path);
        if (bytes > (dataset.getFilters().isEmpty() ? fileBytes : MAX_INFLATION * fileBytes)) {
            throw corrupt(dataset.getPath() + " claims " + bytes + " bytes in a file of " + fileBytes);
        }
    }

    CorruptInputException corrupt(String what) {
        return new CorruptInputException("the Velox file is damaged: " + what, path.toString());
    }
}
