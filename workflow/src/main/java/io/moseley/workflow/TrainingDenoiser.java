package io.moseley.workflow;

import io.moseley.denoise.DenoiseContext;
import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.DenoiseResult;
import io.moseley.denoise.Denoiser;
import io.moseley.nn.ensemble.NetworkDenoiser;
import io.moseley.nn.model.TrainedModel;
import java.util.Optional;

/** A denoiser whose trained networks, if it has any, can be asked for after its one run. */
final class TrainingDenoiser implements Denoiser {
    private final Denoiser denoiser;
    private Optional<TrainedModel> trained = Optional.empty();

    TrainingDenoiser(Denoiser denoiser) {
        this.denoiser = denoiser;
    }

    @Override
    public String name() {
        return denoiser.name();
    }

    @Override
    public DenoiseResult denoise(DenoiseInput input, DenoiseContext context) {
        if (!(denoiser instanceof NetworkDenoiser network)) {
            return denoiser.denoise(input, context);
        }
        NetworkDenoiser.Learned learned = network.learn(input, context);
        trained = learned.model();
        return learned.result();
    }

    /** Absent before the run, and where nothing was trained or found. */
    Optional<TrainedModel> trained() {
        return trained;
    }
}
