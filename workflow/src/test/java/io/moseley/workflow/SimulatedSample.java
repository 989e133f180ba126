package io.moseley.workflow;

import io.moseley.util.Progress;
import io.moseley.workflow.simulate.SimulateJob;
import java.nio.file.Path;
import java.util.List;

/** A simulated sample in a folder, of 128 channels. */
public record SimulatedSample(Path folder) {
    /** Core–shell particles of even exposure. */
    public static SimulatedSample coreShell(Path folder, double dose, int height, int width, long seed) {
        return of(options("core-shell", folder, dose, height, width, seed, 1, 0));
    }

    static SimulatedSample of(SimulateJob.Options options) {
        return new SimulatedSample(new SimulateJob(options).run(Progress.none()).folder());
    }

    /**
     * @param guideScale guide pixels per map pixel along each side
     * @param stepRows first rows that got 1.5 × the exposure; 0 for none
     */
    public static SimulateJob.Options options(
            String phantom, Path folder, double dose, int height, int width, long seed, int guideScale, int stepRows) {
        return new SimulateJob.Options(
                phantom,
                dose,
                height,
                width,
                128,
                seed,
                guideScale,
                stepRows,
                stepRows == 0 ? 1 : 1.5,
                folder,
                false,
                1,
                List.of("moseley"));
    }

    Path counts() {
        return folder.resolve("counts.hspy");
    }

    Path haadf() {
        return folder.resolve("haadf.hspy");
    }

    Path truth() {
        return folder.resolve("truth.hspy");
    }
}
