package io.moseley.cli;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.DenoiseOptions;
import io.moseley.workflow.ImageChoice;
import io.moseley.workflow.Model;
import io.moseley.workflow.Target;
import java.nio.file.Path;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what is learned from a map, and how. */
final class LearningOptions {
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
            description =
                    "auto, dcae3d, unmix, or a classical method: pca, nmf, nlm, bm3d, fusion (uses the guide), gaussian. Default: auto, which is"
                            + " dcae3d and unmix")
    private String model;

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
            names = "--energy-range",
            paramLabel = "LOW:HIGH",
            converter = Words.EnergyRangeConverter.class,
            description = "Work on these energies (keV) only, such as 0.2:20.")
    private EnergyWindow energyRange;

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

    @Option(
            names = "--rank",
            paramLabel = "N",
            description = "Components of --model pca, nmf, nlm or fusion. Default: chosen by held-out counts")
    private Integer rank;

    @Option(
            names = "--strength",
            paramLabel = "X",
            description = "Strength of a classical method. gaussian and nmf: smoothing in pixels; nlm: in units of the"
                    + " noise; fusion: in 1/sqrt(mean counts per pixel). Default: chosen by held-out counts")
    private Double strength;

    @Option(
            names = "--no-twin",
            description = "With a guide, train no networks without it: half the time, but the guide is not tested, nor"
                    + " averaged with them.")
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
            names = "--precision",
            paramLabel = "float32|bfloat16",
            description = "Numbers of the network. Default: float32; with --preset original bfloat16 where the"
                    + " processor has it")
    private Precision precision;

    @Option(
            names = "--target",
            paramLabel = "TARGET",
            defaultValue = "counts",
            description =
                    "What the networks learn to predict. counts: the rest of the map's own counts. replicates: a second"
                            + " acquisition (--replicate), or every second frame or detector of the file. supervised: a reference"
                            + " map (--reference). Default: counts")
    private String target;

    @Option(
            names = "--replicate",
            paramLabel = "FILE",
            description = "Second acquisition of the same area, for --target replicates; the result is that of both.")
    private Path replicate;

    @Option(
            names = "--reference",
            paramLabel = "FILE",
            description = "Map of the same area with many counts, or of expected counts, for --target supervised.")
    private Path reference;

    @Option(
            names = "--sharpen-to",
            paramLabel = "map|guide",
            defaultValue = "map",
            description = "Resolution of the output. Default: map")
    private SharpenTo sharpenTo;

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

    /** @throws io.moseley.error.UsageException for values that cannot be */
    DenoiseOptions.Builder of(Path file, Session session) {
        DenoiseOptions.Builder options = DenoiseOptions.builder(reading.of(file))
                .guide(ImageChoice.of(guide))
                .model(Model.named(model))
                .doseMap(ImageChoice.of(doseMap))
                .preset(preset)
                .target(Target.named(target))
                .sharpenToGuide(sharpenTo == SharpenTo.GUIDE)
                .seed(seed)
                .twin(!noTwin)
                .command(session.command());
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
        if (rank != null) {
            options.rank(rank);
        }
        if (strength != null) {
            options.strength(strength);
        }
        if (replicate != null) {
            options.replicate(replicate);
        }
        if (reference != null) {
            options.reference(reference);
        }
        return options;
    }
}
