package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.demo.DemoJob;
import io.moseley.workflow.options.Advanced;
import io.moseley.workflow.options.Demonstration;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Training;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** {@code moseley demo}. */
final class DemoCommand extends Command {
    DemoCommand() {
        super(CommandText.of("demo", "Simulate a low-dose core-shell sample, denoise it, and compare with the truth.")
                .options(Demonstration.ALL)
                .example("", "Write the run folder moseley-demo, in about two minutes.")
                .example("--seed 5 -o other-demo", "The same with other counts.")
                .example("--steps 100", "A quick look."));
    }

    @Override
    int run(Call call) {
        DemoJob job = new DemoJob(new DemoJob.Options(
                call.get(Demonstration.OUTPUT),
                call.get(Output.OVERWRITE),
                call.get(Advanced.SEED),
                call.get(Advanced.THREADS),
                call.find(Training.MAX_TIME),
                call.find(Training.STEPS).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                call.find(Advanced.MEMORY).map(OptionalLong::of).orElseGet(OptionalLong::empty),
                call.session().command()));
        call.session().keepPartialWork();
        DemoJob.Report report = job.run(call.progress(), call.session().cancellation());
        call.progress().close();
        call.print(report.summary());
        call.print("written: " + report.folder() + " (open report.html)");
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }
}
