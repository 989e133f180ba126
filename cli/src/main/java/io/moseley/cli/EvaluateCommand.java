package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.evaluate.EvaluateJob;
import io.moseley.workflow.options.Option;
import io.moseley.workflow.options.OptionGroup;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Syntax;
import io.moseley.workflow.record.StagelessProgress;
import java.nio.file.Path;
import java.util.List;

/** {@code moseley evaluate}. */
final class EvaluateCommand extends Command {
    private static final Option<Path> TRUTH = Option.of("truth", OptionGroup.INPUT, Syntax.file("FILE", "truth.hspy"))
            .help("Expected counts at the same dose.")
            .as(Option.Role.REQUIRED);

    EvaluateCommand() {
        super(CommandText.of("evaluate", "Compare an estimate with the truth; prints JSON.")
                .argument("FILE", "The estimate.")
                .options(List.of(
                        TRUTH,
                        Output.ELEMENTS
                                .help("Elements or lines (Pt_La) whose maps are compared.")
                                .defaultsTo(List.of(), "those of the truth")))
                .example("run/denoised.hspy --truth sample/truth.hspy", "PSNR, NRMSE and errors of the line maps.")
                .example("run/denoised.hspy --truth sample/truth.hspy --elements Fe,Pt", "The maps of two elements.")
                .example("sample/counts.hspy --truth sample/truth.hspy", "The raw counts, for comparison."));
    }

    @Override
    int run(Call call) {
        EvaluateJob.Options options = new EvaluateJob.Options(call.file(), call.get(TRUTH), call.get(Output.ELEMENTS));
        String json = new EvaluateJob(options).run(new StagelessProgress(call.progress()));
        call.progress().close();
        call.session().out().print(json);
        return ExitCode.OK.code();
    }
}
