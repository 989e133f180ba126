package io.moseley.workflow.info;

import io.moseley.denoise.record.Settings;
import io.moseley.nn.ensemble.TrainingPlan;
import io.moseley.nn.network.NetworkKind;
import io.moseley.nn.options.NetworkOptions;
import io.moseley.spectrum.SpectrumImageHeader;
import java.util.EnumSet;

/**
 * Memory and time that denoising will roughly take.
 *
 * @param memoryBytes of the whole process
 * @param seconds on this machine, all processors idle
 */
record Forecast(long memoryBytes, double seconds) {
    /** Java, libtorch and its working memory before any data. */
    private static final long BASE_BYTES = 700_000_000L;

    private static final int BANDS = 64;

    /** Copies of the counts in bands in addition to one for each network. */
    private static final int BANDED_COPIES = 2;

    /** Larger maps are predicted tile by tile. */
    private static final long TILE_PIXELS = 1 << 16;

    /**
     * Copies of a tile in bands for each thread: eight for each of the eight symmetries, which Java lets lie until all are
     * done. Measured on two processors (whole process, guided): 64 × 64 pixels 0.7 to 0.95 GB, 256 × 256 3.2 GB,
     * 512 × 512 2.8 to 3.3 GB.
     */
    private static final int TILE_COPIES = 64;

    private static final int SYMMETRIES = 8;

    /** One training step of the default network on one core of a server of 2023. */
    private static final double SECONDS_PER_STEP = 0.008;

    /** Eight passes over the map, restoration and writing, per pixel. */
    private static final double SECONDS_PER_PIXEL = 4e-4;

    /** Start of Java, endmembers. */
    private static final double SECONDS_OF_START = 8;

    /** A forecast for this machine. */
    static Forecast of(SpectrumImageHeader header, long occupiedVoxels, double countsPerPixel, boolean guided) {
        Runtime java = Runtime.getRuntime();
        return of(header, occupiedVoxels, countsPerPixel, guided, java.availableProcessors(), java.maxMemory());
    }

    /** @param heapBytes what Java may take at most; it cleans up earlier if that is little */
    static Forecast of(
            SpectrumImageHeader header,
            long occupiedVoxels,
            double countsPerPixel,
            boolean guided,
            int processors,
            long heapBytes) {
        Settings options = NetworkOptions.defaults().with(NetworkOptions.KINDS, EnumSet.allOf(NetworkKind.class));
        TrainingPlan plan = TrainingPlan.of(options, header.pixels(), header.pixels(), countsPerPixel);
        int networks = plan.networks(NetworkKind.values().length, guided ? 2 : 1);
        long bandBytes = 4L * Math.min(BANDS, header.channels());
        long tiles =
                Math.min(SYMMETRIES, processors) * TILE_COPIES * bandBytes * Math.min(TILE_PIXELS, header.pixels());
        long heap = 3 * 6 * occupiedVoxels + (networks + BANDED_COPIES) * bandBytes * header.pixels() + tiles;
        int rounds = (networks + processors - 1) / processors;
        double seconds =
                rounds * plan.steps() * SECONDS_PER_STEP + SECONDS_PER_PIXEL * header.pixels() + SECONDS_OF_START;
        return new Forecast(BASE_BYTES + Math.min(heapBytes, heap), seconds);
    }
}
