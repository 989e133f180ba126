package io.moseley.cli;

import io.moseley.workflow.demo.DemoJob;
import io.moseley.workflow.options.Demonstration;

/** {@code moseley demo}. */
final class DemoCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("demo", "Simulate a low-dose core-shell sample, denoise it, and compare with the truth.")
                .options(Demonstration.ALL)
                .example("", "Write the run folder moseley-demo, in about two minutes.")
                .example("--seed 5 -o other-demo", "The same with other counts.")
                .example("--steps 100", "A quick look.");
    }

    @Override
    public int run(Call call) {
        DemoJob job = new DemoJob(call.values(), call.typed());
        return call.finish(job.run(call.progress(), call.partialWork()), " (open report.html)");
    }
}
