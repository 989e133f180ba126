package io.moseley.cli;

import io.moseley.error.ExitCode;
import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.DenoiseJob;
import io.moseley.workflow.DenoiseOptions;
import io.moseley.workflow.DenoiseReport;
import io.moseley.workflow.DoseChoice;
import io.moseley.workflow.GuideChoice;
import io.moseley.workflow.Model;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
            names = "--guide",
            paramLabel = "FILE|auto|none",
            defaultValue = "auto",
            description = "Image to sharpen by. auto: the image in the file, if there is one. Default: auto")
    private String guide;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            defaultValue = "auto",
            description = "auto, dcae3d, pca, nmf or gaussian. Default: auto, which is dcae3d")
    private String model;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "OUT",
            description =
                    "A name ending in .hspy, .zspy, .zarr, .rpl or .tif: that alone. Any other: a run folder. Default: FILE's name with -moseley")
    private Path output;

    @Option(names = "--overwrite", description = "Replace an existing output.")
    private boolean overwrite;

    @Option(
            names = "--preset",
            paramLabel = "default|original",
            defaultValue = "default",
            description = "original: the network with small 3-D kernels and a Bernoulli mask.")
    private String preset;

    @Option(
            names = "--ensemble",
            paramLabel = "N",
            description = "Average N networks of different seeds. Default: 2, and 1 with --preset original")
    private Integer ensemble;

    @Option(
            names = "--sharpen-to",
            paramLabel = "map|guide",
            defaultValue = "map",
            description = "Resolution of the output. Default: map")
    private SharpenTo sharpenTo;

    @Option(
            names = "--energy-range",
            paramLabel = "LOW:HIGH",
            converter = Words.EnergyRangeConverter.class,
            description = "Work on these energies (keV) only, such as 0.2:20.")
    private EnergyWindow energyRange;

    @Option(
            names = "--elements",
            paramLabel = "Fe,Pt",
            split = ",",
            description = "Elements or lines (Pt_La) to map. Default: those of the file")
    private List<String> elements = List.of();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "0", description = "Default: 0")
    private long seed;

    @Option(names = "--threads", paramLabel = "N", description = "Default: all processors")
    private Integer threads;

    @Option(
            names = "--memory",
            paramLabel = "SIZE",
            converter = Words.BytesConverter.class,
            description = "Memory the process may use, such as 4g. Default: most of the machine's")
    private Long memory;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = Words.TimeConverter.class,
            description = "Limit on the training, such as 5m or 90s.")
    private Duration maxTime;

    @Option(names = "--steps", paramLabel = "N", description = "Training steps. Default: a number that suits the map")
    private Integer steps;

    @Option(names = "--no-twin", description = "Do not train the network without guide that shows what the guide did.")
    private boolean noTwin;

    @Option(
            names = "--dose-map",
            paramLabel = "FILE|auto|none",
            defaultValue = "auto",
            description =
                    "Exposure of each pixel, as an image of the map's size. auto: as recorded in the file, or else a"
                            + " step between rows found in the counts (a scan stopped inside a frame). none: all pixels alike."
                            + " Default: auto")
    private String doseMap;

    @Option(
            names = "--uniform-dose",
            description =
                    "Write the cube at even exposure. Default: at the recorded dose, so that sums match the input's")
    private boolean uniformDose;

    @Option(
            names = "--precision",
            paramLabel = "float32|bfloat16",
            description = "Numbers of the network. Default: float32; with --preset original bfloat16 where the"
                    + " processor has it")
    private Precision precision;

    @Mixin
    private ReadingOptions reading;

    /** The words of {@code --sharpen-to}. */
    enum SharpenTo {
        MAP,
        GUIDE
    }

    /** The words of {@code --precision}. */
    enum Precision {
        FLOAT32,
        BFLOAT16
    }

    DenoiseCommand(Session session) {
        super(session);
    }

    @Override
    int run(Session session, ShownProgress progress) {
        DenoiseOptions options = options(session);
        session.keepPartialWork();
        DenoiseReport report = new DenoiseJob(options).run(progress, session.cancellation());
        progress.close();
        print(session, report.summary());
        session.out().println("written: " + report.output());
        return report.interrupted() ? ExitCode.INTERRUPTED.code() : ExitCode.OK.code();
    }

    private DenoiseOptions options(Session session) {
        DenoiseOptions.Builder options = DenoiseOptions.builder(reading.of(file))
                .guide(GuideChoice.of(guide))
                .model(Model.named(model))
                .doseMap(DoseChoice.of(doseMap))
                .uniformDose(uniformDose)
                .overwrite(overwrite)
                .preset(preset)
                .sharpenToGuide(sharpenTo == SharpenTo.GUIDE)
                .elements(elements)
                .seed(seed)
                .twin(!noTwin)
                .command(session.command());
        if (output != null) {
            options.output(output);
        }
        if (energyRange != null) {
            options.energyRange(energyRange);
        }
        if (threads != null) {
            options.threads(threads);
        }
        if (ensemble != null) {
            options.ensemble(ensemble);
        }
        if (precision != null) {
            options.bfloat16(precision == Precision.BFLOAT16);
        }
        if (memory != null) {
            options.memory(memory);
        }
        if (maxTime != null) {
            options.maxTime(maxTime);
        }
        if (steps != null) {
            options.steps(steps);
        }
        return options.build();
    }
}
