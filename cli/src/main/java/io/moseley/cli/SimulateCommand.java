package io.moseley.cli;

import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.SimulateOptions;
import io.moseley.workflow.simulate.SimulateJob;

/** {@code moseley simulate}. */
final class SimulateCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("simulate", "Simulate an acquisition with known truth.")
                .describedBy(
                        "Writes counts.hspy, truth.hspy and haadf.hspy; dose.hspy where the exposure is uneven; with --microscope"
                                + " haadf-clean.hspy, the guide without its faults.")
                .options(SimulateOptions.OPTIONS, Output.FOLDER, Output.OVERWRITE)
                .example("-o sample", "A core-shell sample of 128 x 128 pixels with 30 counts per pixel.")
                .example("--phantom rock --dose 10 --size 64x64 -o rock", "Another sample, with fewer counts.")
                .example("--dose-step 40:1.5 -o stopped", "A scan that was stopped in row 40 of a frame.")
                .example("--microscope sem-fast --phantom rock -o quick", "A quick SEM map with a noisy BSE image.");
    }

    @Override
    public int run(Call call) {
        return call.finish(new SimulateJob(call.values(), call.typed()).run(call.progress()), "");
    }
}
