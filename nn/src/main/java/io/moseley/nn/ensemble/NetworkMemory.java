package io.moseley.nn.ensemble;

import io.moseley.denoise.DenoiseContext;
import io.moseley.nn.network.Architecture;
import io.moseley.util.MemoryBudget;

/**
 * The memory that networks take while they are trained on a map or applied to it: grids of rates on Java's heap, tensors
 * outside of it. Tensors are those of a tile, or of a patch and its derivatives, in each thread.
 *
 * @param architecture of the networks; those with endmembers have a few planes more
 * @param height of their grid, in pixels
 * @param width of their grid, in pixels
 * @param patchPixels of all patches of a training step; 0 where nothing is trained
 * @param occupiedVoxels of the map
 */
public record NetworkMemory(Architecture architecture, int height, int width, int patchPixels, long occupiedVoxels) {
    /** Further surroundings of a tile, for networks with endmembers. */
    private static final int FURTHER_REACH = 16;

    /** Classes and what is not counted here. */
    private static final long HEAP_OF_CODE = 30_000_000;

    /** All, training and held-out counts, each on channels and in bands. */
    private static final int BYTES_PER_OCCUPIED_VOXEL = 36;

    /** Arrays of a tile in Java: what a network is shown, and what it returns. */
    private static final int TILES_IN_JAVA = 2;

    /** Of the heap, what a collector needs to work with. */
    private static final double FREE_HEAP = 0.1;

    private static final String REMEDY = "allow more with --memory, train fewer networks (--ensemble 1,"
            + " --skip-guide-check, --guide none), or use a classical method: --model pca";

    /**
     * Checks that the grids and one thread fit.
     *
     * @param grids of rates that are held at the same time
     * @param furtherValues of other grids
     * @param task for the message
     * @return how many threads can work with networks side by side, at most those of the context
     * @throws io.moseley.error.MemoryBudgetException if one does not fit
     */
    public int requireThreads(DenoiseContext context, int grids, long furtherValues, String task) {
        MemoryBudget memory = context.memory();
        long values = (long) grids * height * width * architecture.planes() + furtherValues;
        long tileInJava = (long) TILES_IN_JAVA * Float.BYTES * tilePixels() * architecture.planes();
        long data = HEAP_OF_CODE + BYTES_PER_OCCUPIED_VOXEL * occupiedVoxels + Float.BYTES * values;
        long tensors = Float.BYTES * architecture.valuesPerPixel() * Math.max(tilePixels(), 2L * patchPixels);
        memory.require(withFree(data + tileInJava), tensors, task, "--memory", REMEDY);
        long most = context.threads();
        while (most > 1
                && (withFree(data + most * tileInJava) > memory.bytes() || most * tensors > memory.nativeBytes())) {
            most--;
        }
        return (int) most;
    }

    private static long withFree(long heap) {
        return (long) (heap / (1 - FREE_HEAP));
    }

    private long tilePixels() {
        return (long) tileSide(height) * tileSide(width);
    }

    /** Tiles at the border of the map have surroundings on one side. */
    private int tileSide(int side) {
        int sides = side <= BandPredictor.TILE ? 0 : side <= 2 * BandPredictor.TILE ? 1 : 2;
        return Math.min(side, BandPredictor.TILE + sides * (architecture.reach() + FURTHER_REACH));
    }
}
