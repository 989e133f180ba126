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
import io.moseley.workflow.options.Guide;
import io.moseley.workflow.options.ImageChoice;
import io.moseley.workflow.options.Method;
import io.moseley.workflow.options.Model;
import io.moseley.workflow.options.Output;
import io.moseley.workflow.options.Reading;
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
        return open(options.reading().openCounts(), options, progress);
    }

    /** @param file opened as the options say */
    public static OpenedMap open(DataFile file, DenoiseOptions options, Progress progress) {
        SpectrumImageHeader header = file.header();
        Model method = options.get(Method.MODEL);
        ImageChoice choice = options.get(Guide.IMAGE);
        file.warnings().forEach(progress::message);
        ChannelRange channels = options.find(Reading.ENERGY_RANGE)
                .map(range -> EnergyRange.channels(header.energyAxis(), range, progress))
                .orElseGet(() -> ZeroPeak.channelsAbove(header.energyAxis(), progress));
        if (!options.get(Output.ELEMENTS).isEmpty()) {
            // Names of the file's own cannot be refused, and the tables of lines take a quarter of a second to load.
            LineWindows.of(header.withEnergyAxis(header.energyAxis().crop(channels)), options.get(Output.ELEMENTS));
        }
        Optional<TrainedModel> model = options.find(Method.MODEL_FILE).map(path -> ModelFile.read(path));
        Optional<GuideImage> guide = Optional.empty();
        if (model.isPresent()) {
            guide = guideOf(model.get(), choice, file, progress);
            model.get()
                    .axes()
                    .requireFit(header.withEnergyAxis(header.energyAxis().crop(channels)));
        } else if (method.usesGuide()) {
            guide = GuideSearch.find(choice, file, header, progress);
        } else if (choice.file().isPresent()) {
            progress.message("guide: not used, --model " + method.word() + " works on the counts alone");
        }
        if (options.get(Guide.SHARPEN_TO) && (guide.isEmpty() || !method.isNetwork())) {
            throw new UsageException(
                    "there is no guide whose resolution the output could have",
                    "--sharpen-to guide",
                    method.isNetwork()
                            ? "give an image of the same area with --guide FILE, or omit --sharpen-to"
                            : "--model " + method.word() + " gives the map's resolution alone: omit --sharpen-to");
        }
        return new OpenedMap(file, channels, guide, model);
    }

    /** The guide of a map that a trained model is applied to: one if the model was trained with one, otherwise none. */
    private static Optional<GuideImage> guideOf(
            TrainedModel model, ImageChoice choice, DataFile file, Progress progress) {
        if (!model.guide().guided()) {
            if (choice.file().isPresent()) {
                throw new UsageException(
                        "the model was trained without a guide image and cannot use one",
                        "--guide",
                        "omit --guide, or train a model with a guide");
            }
            return Optional.empty();
        }
        Optional<GuideImage> guide = GuideSearch.find(choice, file, file.header(), progress);
        if (guide.isEmpty()) {
            throw new UsageException(
                    "the model was trained with a guide image, this map comes without one",
                    "--model-file",
                    "give the image that was recorded with the map by --guide FILE");
        }
        return guide;
    }

    /** Reads the counts of the chosen channels. */
    public CountSpectrumImage counts() {
        return file.counts().cropEnergy(channels);
    }
}
