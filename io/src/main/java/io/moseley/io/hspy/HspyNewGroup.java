package io.moseley.io.hspy;

import io.moseley.io.binary.NumberLayout;
import io.moseley.io.hdf5.Hdf5Group;
import io.moseley.io.hdf5.Hdf5Type;
import io.moseley.io.hyperspy.ChunkShape;
import io.moseley.io.hyperspy.NewGroup;
import io.moseley.io.hyperspy.RowSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A group being written to an HDF5 file. */
record HspyNewGroup(Hdf5Group group) implements NewGroup {
    @Override
    public NewGroup group(String name) {
        return new HspyNewGroup(group.group(name));
    }

    @Override
    public void attribute(String name, String value) throws IOException {
        group.attribute(name, value);
    }

    @Override
    public void attribute(String name, long value) {
        group.attribute(name, value);
    }

    @Override
    public void attribute(String name, double value) {
        group.attribute(name, value);
    }

    @Override
    public void attribute(String name, boolean value) {
        group.attribute(name, value);
    }

    @Override
    public void strings(String name, List<String> values) throws IOException {
        group.strings(name, values);
    }

    @Override
    public void array(String name, NumberLayout layout, long[] shape, byte[] data) throws IOException {
        group.contiguous(name, type(layout), shape, data);
    }

    @Override
    public void booleans(String name, long[] shape, byte[] data) throws IOException {
        group.contiguous(name, Hdf5Type.BOOLEAN, shape, data);
    }

    @Override
    public void rows(String name, RowSource rows) throws IOException {
        ChunkShape chunk = ChunkShape.of(rows.shape(), rows.layout().size());
        long[] shape = Arrays.stream(rows.shape()).asLongStream().toArray();
        group.chunked(name, type(rows.layout()), shape, chunk.rows(), chunk.columns(), rows::encode);
    }

    private static Hdf5Type type(NumberLayout layout) {
        return Hdf5Type.valueOf(layout.text().toUpperCase(Locale.ROOT));
    }
}
