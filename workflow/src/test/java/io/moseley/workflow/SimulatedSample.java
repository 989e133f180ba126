package io.moseley.workflow;

import io.moseley.util.Progress;
import io.moseley.workflow.options.Simulation.DoseStep;
import io.moseley.workflow.simulate.SimulateJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
                new SimulateJob.Scan(phantom, dose, height, width, 128, seed, guideScale),
                stepRows == 0 ? Optional.empty() : Optional.of(new DoseStep(stepRows, 1.5)),
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
