package io.moseley.workflow.input;

import io.moseley.error.UsageException;
import io.moseley.io.DataFile;
import io.moseley.nn.model.TrainedModel;
import io.moseley.spectrum.GuideImage;
import io.moseley.spectrum.SpectrumImageHeader;
import io.moseley.util.Progress;
import io.moseley.workflow.options.ImageChoice;
import java.util.Optional;

/** The guide image of a map that a trained model is applied to: one if the model was trained with one, otherwise none. */
final class AppliedGuide {
    private AppliedGuide() {}

    /** @throws UsageException if the guide is missing, or superfluous */
    static Optional<GuideImage> find(
            TrainedModel model, ImageChoice choice, DataFile file, SpectrumImageHeader header, Progress progress) {
        if (!model.guide().guided()) {
            if (choice.kind() == ImageChoice.Kind.FILE) {
                throw new UsageException(
                        "the model was trained without a guide image and cannot use one",
                        "--guide",
                        "omit --guide, or train a model with a guide");
            }
            return Optional.empty();
        }
        Optional<GuideImage> guide = GuideSearch.find(choice, file, header, progress);
        if (guide.isEmpty()) {
            throw new UsageException(
                    "the model was trained with a guide image, this map comes without one",
                    "--model-file",
                    "give the image that was recorded with the map by --guide FILE");
        }
        return guide;
    }
}
