package io.moseley.io.zarr;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.moseley.error.CorruptInputException;
import io.moseley.error.UnsupportedInputException;
import io.moseley.io.tree.JsonTree;
import io.moseley.io.tree.Omissions;
import io.moseley.io.tree.StoredArray;
import io.moseley.io.tree.StoredGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A group of an open store, of version 2 or 3. */
public final class ZarrGroup implements StoredGroup {
    private static final String V3 = "zarr.json";

    private final ZarrStore store;
    private final String path;
    private final Omissions omissions;
    private JsonNode attributes;

    private ZarrGroup(ZarrStore store, String path, Omissions omissions) {
        this.store = store;
        this.path = path;
        this.omissions = omissions;
    }

    /** The group at the root of a store. */
    public static ZarrGroup root(ZarrStore store) {
        return new ZarrGroup(store, "", new Omissions());
    }

    @Override
    public Omissions omissions() {
        return omissions;
    }

    @Override
    public String path() {
        return path.isEmpty() ? "/" : path;
    }

    @Override
    public Object identity() {
        return store.identity(path);
    }

    @Override
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** 2 or 3. */
    public int version() {
        return store.contains(StoreKeys.join(path, V3)) ? 3 : 2;
    }

    /** The attributes as JSON; missing if there are none. */
    public JsonNode json() {
        if (attributes == null) {
            attributes = version() == 3
                    ? read(StoreKeys.join(path, V3)).path("attributes")
                    : read(StoreKeys.join(path, ".zattrs"));
        }
        return attributes;
    }

    @Override
    public Map<String, Object> attributes() {
        return JsonTree.map(json());
    }

    @Override
    public List<StoredGroup> groups() {
        List<StoredGroup> groups = new ArrayList<>();
        for (String name : children()) {
            group(name).ifPresent(groups::add);
        }
        return groups;
    }

    /** The arrays whose metadata can be read; others are named in {@link #omissions()}. */
    @Override
    public List<StoredArray> arrays() {
        List<StoredArray> arrays = new ArrayList<>();
        for (String name : children()) {
            try {
                array(name).ifPresent(arrays::add);
            } catch (UnsupportedInputException | CorruptInputException e) {
                omissions.add(StoreKeys.join(path, name));
            }
        }
        return arrays;
    }

    @Override
    public Optional<StoredGroup> group(String name) {
        String child = StoreKeys.join(path, name);
        boolean group = StoreKeys.isInside(child)
                && (store.contains(child + "/.zgroup")
                        || (store.contains(child + "/" + V3)
                                && read(child + "/" + V3)
                                        .path("node_type")
                                        .asText()
                                        .equals("group")));
        return group ? Optional.of(new ZarrGroup(store, child, omissions)) : Optional.empty();
    }

    /**
     * @param name may be a path of several names; one that leads out of the store finds nothing
     * @throws UnsupportedInputException if it has codecs or elements that cannot be read
     */
    @Override
    public Optional<StoredArray> array(String name) {
        String child = StoreKeys.join(path, name);
        if (!StoreKeys.isInside(child)) {
            return Optional.empty();
        }
        String where = store.path().toString();
        String v2 = child + "/.zarray";
        String v3 = child + "/" + V3;
        if (store.contains(v2)) {
            return Optional.of(new ZarrArray(store, child, new ArrayMetadataReader(v2, where, read(v2)).readV2()));
        }
        if (store.contains(v3)) {
            JsonNode json = read(v3);
            if (json.path("node_type").asText().equals("array")) {
                return Optional.of(new ZarrArray(store, child, new ArrayMetadataReader(v3, where, json).readV3()));
            }
        }
        return Optional.empty();
    }

    private List<String> children() {
        try {
            return store.folders(path.isEmpty() ? "" : path + "/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(String key) {
        try {
            byte[] bytes = store.get(key, ZarrStore.MAX_JSON_BYTES);
            return bytes == null ? MissingNode.getInstance() : ZarrJson.parse(bytes);
        } catch (IOException e) {
            String reason = e instanceof JacksonException json
                    ? "is no JSON: " + json.getOriginalMessage()
                    : "cannot be read: " + e.getMessage();
            throw new CorruptInputException(
                    "the Zarr metadata " + key + " " + reason,
                    store.path().toString(),
                    "copy it again from where it was recorded",
                    e);
        }
    }
}
