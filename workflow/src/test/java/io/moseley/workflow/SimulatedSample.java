package io.moseley.workflow;

import io.moseley.util.Progress;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.OptionValues;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.SimulateOptions;
import io.moseley.workflow.record.JobReport;
import io.moseley.workflow.simulate.SimulateJob;
import java.nio.file.Path;
import java.util.List;

/** A simulated sample in a folder, of 128 channels. */
public record SimulatedSample(Path folder) {
    /** Core–shell particles of even exposure. */
    public static SimulatedSample coreShell(Path folder, double dose, int height, int width, long seed) {
        return of(options("core-shell", folder, dose, height, width, seed, 1, 0));
    }

    static SimulatedSample of(OptionValues options) {
        return new SimulatedSample(simulate(options).output());
    }

    public static JobReport simulate(OptionValues options) {
        return new SimulateJob(options, List.of("moseley")).run(Progress.none());
    }

    /**
     * @param guideScale guide pixels per map pixel along each side
     * @param stepRows first rows that got 1.5 × the exposure; 0 for none
     */
    public static OptionValues options(
            String phantom, Path folder, double dose, int height, int width, long seed, int guideScale, int stepRows) {
        OptionValues options = OptionValues.none()
                .with(SimulateOptions.PHANTOM, phantom)
                .with(SimulateOptions.DOSE, dose)
                .with(SimulateOptions.SIZE, new SimulateOptions.Size(height, width))
                .with(SimulateOptions.CHANNELS, 128)
                .with(SimulateOptions.GUIDE_SCALE, guideScale)
                .with(Advanced.SEED, seed)
                .with(Advanced.THREADS, 1)
                .with(Output.FOLDER, folder);
        return stepRows == 0
                ? options
                : options.with(SimulateOptions.DOSE_STEP, new SimulateOptions.DoseStep(stepRows, 1.5));
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
