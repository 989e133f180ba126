package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.error.UsageException;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.record.MetricsJson;
import io.moseley.workflow.record.Verification;
import io.moseley.workflow.record.VerifyJob;
import java.util.List;

/** {@code moseley verify}. */
final class VerifyCommand implements Command {
    private static final Option<Boolean> INPUTS = Option.flag("inputs", OptionGroup.CHECKS)
            .help("Require all inputs of the run. Otherwise those that are still there are compared.");

    private static final Option<Boolean> NO_INPUTS =
            Option.flag("no-inputs", OptionGroup.CHECKS).help("Do not read the inputs.");

    @Override
    public CommandText text() {
        return CommandText.of("verify", "Check that a run folder is as it was written.")
                .describedBy(
                        "Compares every output, run.json itself and the inputs with their recorded SHA-256. Changed and missing"
                                + " files are listed, and the exit code is 1 then. Other files in the folder are named, but are no"
                                + " failure.")
                .argument("RUN", "Folder that an earlier run wrote, or its run.json.")
                .options(List.of(INPUTS, NO_INPUTS, GeneralOptions.JSON))
                .example("map-moseley", "Check a run, and its inputs if they are still there.")
                .example("map-moseley --inputs", "All inputs must be there.")
                .example("map-moseley --json", "For programs.");
    }

    @Override
    public int run(Call call) {
        Verification found = new VerifyJob(call.file(0, "RUN"), choice(call)).run(call.progress()::message);
        call.progress().close();
        if (call.get(GeneralOptions.JSON)) {
            call.session().out().print(MetricsJson.text(found.toMap()));
        } else {
            call.print(found.summary());
        }
        return found.isAsWritten() ? ExitCode.OK.code() : ExitCode.FAILED.code();
    }

    private static VerifyJob.Inputs choice(Call call) {
        boolean required = call.get(INPUTS);
        boolean skipped = call.get(NO_INPUTS);
        if (required && skipped) {
            throw new UsageException(
                    "--inputs and --no-inputs contradict each other", "--inputs, --no-inputs", "omit one of them");
        }
        return required ? VerifyJob.Inputs.REQUIRED : skipped ? VerifyJob.Inputs.SKIPPED : VerifyJob.Inputs.WHERE_FOUND;
    }
}
