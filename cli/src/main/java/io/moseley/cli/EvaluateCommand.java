package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.evaluate.EvaluateJob;
import io.moseley.workflow.options.Output;
import java.util.List;

/** {@code moseley evaluate}. */
final class EvaluateCommand implements Command {
    @Override
    public CommandText text() {
        return CommandText.of("evaluate", "Compare an estimate with the truth; prints JSON.")
                .argument("FILE", "The estimate.")
                .options(List.of(
                        EvaluateJob.TRUTH,
                        Output.ELEMENTS
                                .help("Elements or lines (Pt_La) whose maps are compared.")
                                .defaultsTo(List.of(), "those of the truth")))
                .example("run/denoised.hspy --truth sample/truth.hspy", "PSNR, NRMSE and errors of the line maps.")
                .example("run/denoised.hspy --truth sample/truth.hspy --elements Fe,Pt", "The maps of two elements.")
                .example("sample/counts.hspy --truth sample/truth.hspy", "The raw counts, for comparison.");
    }

    @Override
    public int run(Call call) {
        String json = new EvaluateJob(call.file(), call.values()).run(call.progress()::message);
        call.progress().close();
        call.session().out().print(json);
        return ExitCode.OK.code();
    }
}
