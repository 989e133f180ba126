package io.moseley.io.hspy;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.moseley.io.binary.NumberLayout;
import io.moseley.io.hdf5.Hdf5Blocks;
import io.moseley.io.tree.MissingChunks;
import io.moseley.io.tree.StoredArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A dataset of an HDF5 file. */
record HspyArray(Path file, Dataset dataset) implements StoredArray {
    @Override
    public String path() {
        return dataset.getPath().replaceAll("/+$", "");
    }

    @Override
    public Object identity() {
        return dataset.getAddress();
    }

    @Override
    public String name() {
        return dataset.getName();
    }

    @Override
    public long[] shape() {
        return dataset.getDimensionsAsLong();
    }

    @Override
    public Optional<NumberLayout> numbers() {
        return Hdf5Blocks.numbers(dataset);
    }

    @Override
    public String elementType() {
        return numbers()
                .map(NumberLayout::text)
                .orElse(dataset.getDataType().getClass().getSimpleName());
    }

    @Override
    public Object values() {
        return HspyValues.of(dataset, file.toString());
    }

    @Override
    public Optional<MissingChunks> missing() {
        return new Hdf5Blocks(file, dataset).missing();
    }

    @Override
    public void requireHeld() throws IOException {
        new Hdf5Blocks(file, dataset).requireHeld();
    }

    @Override
    public void forEachBlock(int outermost, BlockVisitor visitor) throws IOException {
        new Hdf5Blocks(file, dataset).forEach(visitor);
    }

    /** Blocks come in the order of their offsets, the first axis slowest. */
    @Override
    public int bandLength(int outermost) {
        boolean chunked = dataset instanceof ChunkedDataset;
        return outermost > 0 ? 0 : chunked ? ((ChunkedDataset) dataset).getChunkDimensions()[0] : 1;
    }
}
