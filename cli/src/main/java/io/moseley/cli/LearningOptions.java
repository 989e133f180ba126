package io.moseley.cli;

import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Target;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say what is learned from a map, and how. */
final class LearningOptions {
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
            description =
                    "Average N networks of different seeds, of each kind. Default: 2; 1 for both kinds on maps of more than"
                            + " 256 x 256 pixels, and with --preset original")
    private Integer ensemble;

    @Option(
            names = "--rank",
            paramLabel = "N",
            description = "Components of --model pca, nmf, nlm or fusion. Default: chosen by held-out counts")
    private Integer rank;

    @Option(
            names = "--strength",
            paramLabel = "X",
            description =
                    "Strength of a classical method. gaussian and nmf: smoothing in pixels; nlm and bm3d: in units"
                            + " of the noise; fusion: in 1/sqrt(mean counts per pixel). Default: chosen by held-out counts")
    private Double strength;

    @Option(
            names = "--no-twin",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "With a guide, train no networks without it: half the time, but the guide is not tested, nor"
                    + " averaged with them.")
    private boolean noTwin;

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
    private SampleOptions sample;

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
        DenoiseOptions.Builder options = sample.of(file, session)
                .model(Model.named(model))
                .preset(preset)
                .target(Target.named(target))
                .sharpenToGuide(sharpenTo == SharpenTo.GUIDE)
                .twin(!noTwin);
        if (ensemble != null) {
            options.ensemble(ensemble);
        }
        if (precision != null) {
            options.bfloat16(precision == Precision.BFLOAT16);
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
