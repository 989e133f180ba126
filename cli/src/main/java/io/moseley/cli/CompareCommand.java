package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.compare.CompareJob;
import io.moseley.workflow.options.CompareOptions;
import io.moseley.workflow.options.DenoiseOptions;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley compare}. */
@Command(
        name = "compare",
        sortOptions = false,
        header = "Compare all methods on one spectrum image by counts that none has seen.",
        description = {
            "",
            "Each method is fitted to the same nine tenths of the counts, as moseley denoise would fit it, and judged by the"
                    + " last tenth. A truth or a second acquisition judges too, where there is one.",
            "Ctrl-C ends the method that runs and writes what is finished.",
            ""
        })
final class CompareCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image with raw counts.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "Run folder to write. Default: FILE's name with -compared")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an earlier run in that folder.")
    private boolean overwrite;

    @Option(
            names = "--models",
            paramLabel = "LIST",
            split = ",",
            description =
                    "Methods to compare, such as pca,nmf,dcae3d; dcae3d+guide is that with the guide alone. Default:"
                            + " all, networks without and with the guide")
    private List<String> models = List.of();

    @Option(
            names = "--truth",
            paramLabel = "FILE",
            description = "Expected counts of this map, if they are known (simulations).")
    private Path truth;

    @Option(
            names = "--replicate",
            paramLabel = "FILE|auto",
            description =
                    "Second acquisition of the same area, which judges instead of counts kept out. auto: every second"
                            + " frame or detector of FILE.")
    private String replicate;

    @Option(
            names = "--judge",
            paramLabel = "SHARE",
            description = "Share of the counts that judges and that no method sees. Default: 0.1")
    private Double judge;

    @Option(
            names = "--thin",
            paramLabel = "SHARE",
            description =
                    "Give the methods this share of the counts only, as if recorded with so much of the dose; the rest"
                            + " judges.")
    private Double thin;

    @Option(
            names = "--elements",
            paramLabel = "Fe,Pt",
            split = ",",
            description = "Elements or lines (Pt_La) whose maps are compared. Default: those of the file")
    private List<String> elements = List.of();

    @Option(
            names = "--rare-signals",
            paramLabel = "keep|off",
            defaultValue = "keep",
            description = "As for moseley denoise. Default: keep")
    private DenoiseCommand.RareSignals rareSignals;

    @Mixin
    private SampleOptions sample;

    CompareCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        CompareOptions options = options(session);
        session.keepPartialWork();
        CompareJob.Report report = new CompareJob(options).run(progress, session.cancellation());
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.folder() + " (open compare.png)");
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }

    private CompareOptions options(Session session) {
        CompareOptions options = CompareOptions.of(running(session)).withModels(models);
        if (truth != null) {
            options = options.withTruth(truth);
        }
        if (replicate != null) {
            options = options.withReplicate(CompareOptions.Replicate.of(replicate));
        }
        if (judge != null) {
            options = options.withJudgeShare(judge);
        }
        return thin == null ? options : options.withThinnedTo(thin);
    }

    private DenoiseOptions running(Session session) {
        DenoiseOptions.Builder running = sample.of(file, session)
                .elements(elements)
                .keepRareSignals(rareSignals == DenoiseCommand.RareSignals.KEEP)
                .overwrite(overwrite);
        if (output != null) {
            running.output(output);
        }
        return running.build();
    }
}
