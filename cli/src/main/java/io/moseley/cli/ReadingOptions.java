package io.moseley.cli;

import io.moseley.workflow.options.InputOptions;
import io.moseley.workflow.options.StatedFields;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Options that choose what of a file is read, and state what the file does not say. */
final class ReadingOptions {
    @Option(
            names = "--signal",
            paramLabel = "N|TITLE",
            description = "Spectrum image to work on, where the file holds several (moseley info numbers them).")
    private String signal;

    @Option(
            names = "--frames",
            paramLabel = "FIRST:END",
            converter = Words.FramesConverter.class,
            description = "Frames to read, from FIRST (0 is the first) up to and without END. Default: all")
    private Words.Frames frames;

    @Option(
            names = "--detectors",
            paramLabel = "0,2",
            split = ",",
            description = "Detectors to sum, by the numbers that moseley info shows. Default: all")
    private List<Integer> detectors = List.of();

    @Option(
            names = "--energy-scale",
            paramLabel = "KEV",
            description = "Channel width in keV, where the file has none or a wrong one.")
    private Double energyScale;

    @Option(
            names = "--energy-offset",
            paramLabel = "KEV",
            description = "Energy of channel 0 in keV, where the file has none or a wrong one.")
    private Double energyOffset;

    @Option(
            names = "--beam-energy",
            paramLabel = "KEV",
            description = "Beam energy in keV, where the file has none or a wrong one.")
    private Double beamEnergy;

    @Option(
            names = "--live-time",
            paramLabel = "SECONDS",
            description = "Live time of what is read, where the file has none or a wrong one.")
    private Double liveTime;

    @Option(
            names = "--pixel-size",
            paramLabel = "SIZE",
            converter = Words.PixelSizeConverter.class,
            description = "Side of a pixel, such as 2.5nm, where the file has none or a wrong one.")
    private StatedFields.PixelSize pixelSize;

    /** @throws io.moseley.error.UsageException for values that cannot be */
    InputOptions of(Path file) {
        InputOptions input = InputOptions.of(file)
                .withEnergyScaleKev(optional(energyScale))
                .withEnergyOffsetKev(optional(energyOffset))
                .withStated(new StatedFields(optional(beamEnergy), optional(liveTime), Optional.ofNullable(pixelSize)));
        if (signal != null) {
            input = input.withSignal(signal);
        }
        if (frames != null) {
            input = input.withFrames(frames.first(), frames.end(), frames.step());
        }
        return detectors.isEmpty() ? input : input.withDetectors(detectors);
    }

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
