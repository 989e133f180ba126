package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.workflow.quantify.QuantifyJob;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code moseley quantify}. */
@Command(
        name = "quantify",
        sortOptions = false,
        header = "Measure lines above their background, and compositions by k-factors.",
        description = {
            "",
            "Net intensities of the whole map and of regions of like pixels, with counting errors: raw beside denoised if"
                    + " FILE is denoised and --raw names its counts. Writes elements.csv, elements.json and net maps.",
            ""
        })
final class QuantifyCommand extends SessionCommand {
    @Parameters(paramLabel = "FILE", description = "Spectrum image, raw or denoised.")
    private Path file;

    @Option(
            names = "--raw",
            paramLabel = "FILE",
            description =
                    "The counts that FILE was denoised from: the source of all errors. What is stated below on energies,"
                            + " beam, time and pixels holds for both; --frames and --detectors are of these counts.")
    private Path raw;

    @Option(
            names = "--elements",
            paramLabel = "Fe,Pt",
            split = ",",
            description =
                    "Elements or lines (Pt_La). Default: those of the file, or else those found in its sum spectrum")
    private List<String> elements = List.of();

    @Mixin
    private QuantifyingOptions quantifying;

    @Option(
            names = "--background-distance",
            paramLabel = "FWHM",
            defaultValue = "2",
            description =
                    "From a line to the near edges of its two background windows, in widths of the line. They move"
                            + " outwards where another line is. Default: 2")
    private double backgroundDistance;

    @Option(
            names = "--background-width",
            paramLabel = "FWHM",
            defaultValue = "1",
            description = "Width of each background window. Default: 1")
    private double backgroundWidth;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            required = true,
            description = "Folder to write.")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an earlier run in that folder.")
    private boolean overwrite;

    @Mixin
    private ReadingOptions reading;

    QuantifyCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        QuantifyJob.Report report = new QuantifyJob(new QuantifyJob.Options(
                        reading.of(file),
                        Optional.ofNullable(raw),
                        elements,
                        quantifying.of().withBackground(backgroundDistance, backgroundWidth),
                        output,
                        overwrite,
                        session.command()))
                .run(progress);
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.folder());
        return ExitCode.OK.code();
    }
}
