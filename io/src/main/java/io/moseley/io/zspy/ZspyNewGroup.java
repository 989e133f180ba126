package io.moseley.io.zspy;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.tree.ChunkedRows;
import io.moseley.io.tree.NewGroup;
import io.moseley.io.tree.SpectrumRows;
import io.moseley.io.zarr.ZarrFolderWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A group being written to a Zarr store. */
record ZspyNewGroup(ZarrFolderWriter store, String path, Map<String, Object> attributes) implements NewGroup {
    static NewGroup root(ZarrFolderWriter store) throws IOException {
        return new ZspyNewGroup(store, "", store.group(""));
    }

    @Override
    public NewGroup group(String name) throws IOException {
        String child = child(name);
        return new ZspyNewGroup(store, child, store.group(child));
    }

    @Override
    public void attribute(String name, Object value) {
        attributes.put(name, value);
    }

    @Override
    public void strings(String name, List<String> values) throws IOException {
        store.strings(child(name), values);
    }

    @Override
    public void array(String name, NumberLayout layout, long[] shape, byte[] data) throws IOException {
        store.array(child(name), layout, shape, data);
    }

    @Override
    public void booleans(String name, long[] shape, byte[] data) throws IOException {
        store.booleans(child(name), shape, data);
    }

    @Override
    public void rows(String name, SpectrumRows rows) throws IOException {
        store.chunked(child(name), ChunkedRows.pixelsFirst(rows));
    }

    private String child(String name) {
        String safe = ZarrFolderWriter.safeName(name);
        return path.isEmpty() ? safe : path + "/" + safe;
    }
}
