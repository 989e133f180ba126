package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.simulate.SimulateJob;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code moseley simulate}. */
@Command(
        name = "simulate",
        sortOptions = false,
        header = "Simulate an acquisition with known truth.",
        description = {"", "Writes counts.hspy, truth.hspy and haadf.hspy, and dose.hspy with --dose-step.", ""})
final class SimulateCommand extends SessionCommand {
    @Option(
            names = "--phantom",
            paramLabel = "NAME",
            defaultValue = "core-shell",
            description = "core-shell, grain-boundary, rock, gradient or contradiction. Default: core-shell")
    private String phantom;

    @Option(
            names = "--dose",
            paramLabel = "COUNTS",
            defaultValue = "30",
            description = "Mean counts per pixel. Default: 30")
    private double dose;

    @Option(
            names = "--size",
            paramLabel = "YxX",
            defaultValue = "128x128",
            converter = Words.SizeConverter.class,
            description = "Rows x columns. Default: 128x128")
    private Words.Size size;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "1024",
            description = "Channels over 0 to 20.48 keV. Default: 1024")
    private int channels;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Default: 0")
    private long seed;

    @Option(
            names = "--guide-scale",
            paramLabel = "N",
            defaultValue = "1",
            description = "Guide pixels per map pixel along each side. Default: 1")
    private int guideScale;

    @Option(
            names = "--dose-step",
            paramLabel = "ROWS:RATIO",
            converter = Words.DoseStepConverter.class,
            description = "A scan stopped inside a frame: the first ROWS rows got RATIO times the exposure.")
    private Words.DoseStep doseStep;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder to write.")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an earlier run in that folder.")
    private boolean overwrite;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors")
    private Integer threads;

    SimulateCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        SimulateJob.Report report = new SimulateJob(new SimulateJob.Options(
                        phantom,
                        dose,
                        size.height(),
                        size.width(),
                        channels,
                        seed,
                        guideScale,
                        doseStep == null ? 0 : doseStep.rows(),
                        doseStep == null ? 1 : doseStep.ratio(),
                        output,
                        overwrite,
                        Threads.of(threads),
                        session.command()))
                .run(progress);
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.folder());
        return ExitCode.OK.code();
    }
}
