package io.moseley.cli;

import io.moseley.spectrum.EnergyWindow;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.ImageChoice;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that all commands share which fit something to a map: what is read and used of it, and how it is computed. */
final class SampleOptions {
    @Option(
            names = "--guide",
            paramLabel = "FILE|auto|none",
            defaultValue = "auto",
            description = "Image to sharpen by. auto: the image in the file, if there is one. Default: auto")
    private String guide;

    @Option(
            names = "--energy-range",
            paramLabel = "LOW:HIGH",
            converter = Words.EnergyRangeConverter.class,
            description =
                    "Work on these energies (keV) only, such as 0.2:20. Default: all, but the detector's zero peak"
                            + " (below 0.1 keV, where the axis holds it) is written as recorded")
    private EnergyWindow energyRange;

    @Option(
            names = "--dose-map",
            paramLabel = "FILE|auto|none",
            defaultValue = "auto",
            description =
                    "Exposure of each pixel, as an image of the map's size. auto: as recorded in the file, or else a"
                            + " step between rows found in the counts (a scan stopped inside a frame). none: all pixels alike."
                            + " Default: auto")
    private String doseMap;

    @Mixin
    private ComputingOptions computing;

    @Mixin
    private ReadingOptions reading;

    /** @throws io.moseley.error.UsageException for values that cannot be */
    DenoiseOptions.Builder of(Path file, Session session) {
        DenoiseOptions.Builder options = DenoiseOptions.builder(reading.of(file))
                .guide(ImageChoice.of(guide))
                .doseMap(ImageChoice.of(doseMap))
                .command(session.command());
        computing.addTo(options);
        if (energyRange != null) {
            options.energyRange(energyRange);
        }
        return options;
    }
}
