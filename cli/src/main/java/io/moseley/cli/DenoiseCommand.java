package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.denoise.DenoiseJob;
import io.moseley.workflow.denoise.DenoiseReport;
import io.moseley.workflow.denoise.RepeatedRun;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.TrustLevel;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code moseley denoise}. */
@Command(
        name = "denoise",
        sortOptions = false,
        header = "Denoise a spectrum image.",
        description = {
            "",
            "Trains on the counts of the one map, and borrows sharpness from the HAADF, BSE or BF image recorded with it.",
            "Ctrl-C stops the training, keeps the best weights and writes the result.",
            ""
        })
final class DenoiseCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image with raw counts.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "A name ending in .hspy, .zspy, .zarr, .rpl or .tif: that alone. Any other: a run folder. Default: FILE's name with -moseley")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an existing output.")
    private boolean overwrite;

    @Option(
            names = "--model-file",
            paramLabel = "FILE",
            description = "Apply a model that moseley train has saved, without training. The map must have its energies"
                    + " and pixel size; a guide if and only if it has one.")
    private Path modelFile;

    @Option(
            names = "--elements",
            paramLabel = "Fe,Pt",
            split = ",",
            description = "Elements or lines (Pt_La) to map. Default: those of the file")
    private List<String> elements = List.of();

    @Option(
            names = "--rare-signals",
            paramLabel = "keep|off",
            defaultValue = "keep",
            description = "Find particles of a few pixels that the model averages away, and give their counts back."
                    + " Default: keep")
    private RareSignals rareSignals;

    @Option(
            names = "--uniform-dose",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "Write the cube at even exposure. Default: at the recorded dose, so that sums match the input's")
    private boolean uniformDose;

    @Option(
            names = "--trust",
            paramLabel = "off|quick|full",
            defaultValue = "quick",
            description =
                    "Tests of the result, in a run folder. quick: those that fit into a fifth of the denoising time."
                            + " full: all, however long they take. Default: quick")
    private TrustLevel trust;

    @Option(
            names = "--strict",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description =
                    "End with exit code 8 if the trust tests find that the result must not be relied on: no better"
                            + " than smoothing, too few counts for any gain, a guide that contradicts the X-rays, counts lost;"
                            + " or if it was not compared with simpler ones by held-out counts.")
    private boolean strict;

    @Option(
            names = "--config",
            paramLabel = "run.json",
            description =
                    "Repeat an earlier run: take its input and all its options, but for those typed here. The output goes to"
                            + " that run's name with -repeated, unless -o says otherwise.")
    @SuppressWarnings("unused") // RecordedDefaults looks at it before all else
    private Path config;

    @Mixin
    private QuantifyingOptions quantifying;

    @Mixin
    private LearningOptions learning;

    @Spec
    private CommandSpec spec;

    /** The words of {@code --rare-signals}. */
    enum RareSignals {
        KEEP,
        OFF
    }

    DenoiseCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        RepeatedRun repeated = RecordedDefaults.of(spec.commandLine());
        if (repeated != null) {
            repeated.check(RecordedDefaults.typed(spec.commandLine().getParseResult()))
                    .forEach(progress::message);
        }
        DenoiseOptions options = options(session, repeated);
        session.keepPartialWork();
        DenoiseReport report = new DenoiseJob(options).run(progress, session.cancellation());
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.output());
        if (report.interrupted()) {
            return ExitCode.INTERRUPTED.code();
        }
        if (!strict || !report.isRefused()) {
            return ExitCode.OK.code();
        }
        report.untested().ifPresent(reason -> session.out().println("refused by --strict: " + reason));
        return ExitCode.NOT_BETTER_THAN_BASELINE.code();
    }

    /** @param repeated null if there is no {@code --config} */
    private DenoiseOptions options(Session session, RepeatedRun repeated) {
        DenoiseOptions.Builder options = learning.of(file, session)
                .uniformDose(uniformDose)
                .overwrite(overwrite)
                .elements(elements)
                .quantify(quantifying.of())
                .trust(trust)
                .strict(strict)
                .keepRareSignals(rareSignals == RareSignals.KEEP);
        if (output != null) {
            options.output(output);
        } else if (repeated != null) {
            options.output(repeated.output());
        }
        if (modelFile != null) {
            options.modelFile(modelFile);
        }
        return options.build();
    }
}
