package io.moseley.workflow;

import io.moseley.nn.ensemble.NetworkDenoiser;
import io.moseley.spectrum.SpectrumImageHeader;

/**
 * What denoising will roughly take.
 *
 * @param memoryBytes of the whole process
 * @param seconds on this machine, all processors idle
 */
record Forecast(long memoryBytes, double seconds) {
    /** Java, libtorch and its working memory before any data. */
    private static final long BASE_BYTES = 700_000_000L;

    private static final int BANDS = 64;

    /** Copies of the counts in bands that exist at the same time in one run. */
    private static final int BANDED_COPIES = 8;

    /** One training step of the default network on one core of a server of 2023. */
    private static final double SECONDS_PER_STEP = 0.008;

    /** Eight passes over the map, restoration and writing, per pixel. */
    private static final double SECONDS_PER_PIXEL = 3e-4;

    static Forecast of(SpectrumImageHeader header, long occupiedVoxels, boolean guided) {
        int runs = guided ? 2 : 1;
        int rounds = guided && Runtime.getRuntime().availableProcessors() == 1 ? 2 : 1;
        long bands = 4L * Math.min(BANDS, header.channels()) * header.pixels();
        long memory = BASE_BYTES + 3 * 6 * occupiedVoxels + runs * BANDED_COPIES * bands;
        double seconds = rounds * NetworkDenoiser.defaultSteps(header.pixels()) * SECONDS_PER_STEP
                + SECONDS_PER_PIXEL * header.pixels()
                + 3;
        return new Forecast(memory, seconds);
    }
}
