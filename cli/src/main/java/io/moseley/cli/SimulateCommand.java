package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Simulation;
import io.moseley.workflow.simulate.SimulateJob;

/** {@code moseley simulate}. */
final class SimulateCommand extends Command {
    SimulateCommand() {
        super(CommandText.of("simulate", "Simulate an acquisition with known truth.")
                .describedBy("Writes counts.hspy, truth.hspy and haadf.hspy, and dose.hspy with --dose-step.")
                .options(Simulation.OPTIONS, Output.FOLDER, Output.OVERWRITE)
                .example("-o sample", "A core-shell sample of 128 x 128 pixels with 30 counts per pixel.")
                .example("--phantom rock --dose 10 --size 64x64 -o rock", "Another sample, with fewer counts.")
                .example("--dose-step 40:1.5 -o stopped", "A scan that was stopped in row 40 of a frame."));
    }

    @Override
    int run(Call call) {
        Simulation.Size size = call.get(Simulation.SIZE);
        SimulateJob.Report report = new SimulateJob(new SimulateJob.Options(
                        new SimulateJob.Scan(
                                call.get(Simulation.PHANTOM),
                                call.get(Simulation.DOSE),
                                size.height(),
                                size.width(),
                                call.get(Simulation.CHANNELS),
                                call.get(Advanced.SEED),
                                call.get(Simulation.GUIDE_SCALE)),
                        call.find(Simulation.DOSE_STEP),
                        call.get(Output.FOLDER),
                        call.get(Output.OVERWRITE),
                        call.get(Advanced.THREADS),
                        call.session().command()))
                .run(call.progress());
        call.progress().close();
        call.print(report.summary());
        call.print("written: " + report.folder());
        return ExitCode.OK.code();
    }
}
