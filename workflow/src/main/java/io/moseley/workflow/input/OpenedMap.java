package io.moseley.workflow.input;

import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.nn.model.ModelFile;
import io.moseley.nn.model.TrainedModel;
import io.moseley.spectrum.ChannelRange;
import io.moseley.spectrum.CountSpectrumImage;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.DenoiseOptions;
import io.moseley.workflow.options.EnergyRange;
import io.moseley.workflow.options.ImageChoice;
import java.util.Optional;

/**
 * The map of a run, opened and checked but not yet read: file, energy range and guide fit together.
 *
 * @param channels of the file's energy axis that take part
 * @param model to be applied; absent if one is trained
 */
public record OpenedMap(
        DataFile file, ChannelRange channels, Optional<GuideImage> guide, Optional<TrainedModel> model) {
    public static OpenedMap open(DenoiseOptions options, Progress progress) {
        DataFile file = options.reading().open();
        SpectrumImageHeader header = file.header();
        file.warnings().forEach(progress::message);
        ChannelRange channels = options.energyRange()
                .map(range -> EnergyRange.channels(header.energyAxis(), range, progress))
                .orElseGet(() -> ZeroPeak.channelsAbove(header.energyAxis(), progress));
        if (!options.elements().isEmpty()) {
            // Names of the file's own cannot be refused, and the tables of lines take a quarter of a second to load.
            LineWindows.of(header.withEnergyAxis(header.energyAxis().crop(channels)), options.elements());
        }
        Optional<TrainedModel> model = options.modelFile().map(path -> ModelFile.read(path));
        Optional<GuideImage> guide = Optional.empty();
        if (model.isPresent()) {
            guide = AppliedGuide.find(model.get(), options.guide(), file, header, progress);
            model.get()
                    .axes()
                    .requireFit(header.withEnergyAxis(header.energyAxis().crop(channels)));
        } else if (options.model().usesGuide()) {
            guide = GuideSearch.find(options.guide(), file, header, progress);
        } else if (options.guide().kind() == ImageChoice.Kind.FILE) {
            progress.message("guide: not used, --model " + options.model().word() + " works on the counts alone");
        }
        if (options.sharpenToGuide() && (guide.isEmpty() || !options.model().isNetwork())) {
            throw new UsageException(
                    "there is no guide whose resolution the output could have",
                    "--sharpen-to guide",
                    options.model().isNetwork()
                            ? "give an image of the same area with --guide FILE, or omit --sharpen-to"
                            : "--model " + options.model().word()
                                    + " gives the map's resolution alone: omit --sharpen-to");
        }
        return new OpenedMap(file, channels, guide, model);
    }

    /** Reads the counts of the chosen channels. */
    public CountSpectrumImage counts() {
        return EnergyRange.crop(file.counts(), channels);
    }
}
