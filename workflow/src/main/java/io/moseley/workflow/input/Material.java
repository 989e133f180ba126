package io.moseley.workflow.input;

import io.moseley.nn.task.TargetData;
import io.moseley.spectrum.CountSpectrumImage;
import java.util.Optional;

/**
 * The inputs of a run.
 *
 * @param counts to be denoised; of replicates, the sum
 * @param companion what the networks learn from besides
 * @param model to be applied instead of training one
 */
public record Material(CountSpectrumImage counts, Optional<TargetData> companion, Optional<AppliedModel> model) {
    public static Material of(CountSpectrumImage counts) {
        return new Material(counts, Optional.empty(), Optional.empty());
    }
}
