package io.moseley.nn;

import io.moseley.denoise.DenoiseInput;
import io.moseley.denoise.classical.EndmemberSearch.Endmembers;
import io.moseley.denoise.record.Settings;
import io.moseley.denoise.sparse.SpectralBands;
import io.moseley.nn.combine.FactoredEstimate;
import io.moseley.nn.combine.NetworkEstimate;
import io.moseley.nn.task.LearningTask;
import io.moseley.nn.task.TrainingData;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The networks of one run after their training, and what a result is assembled from.
 *
 * @param input the map they have learned from
 * @param sets sets of networks that were to be trained: 2 with and without the guide, otherwise 1
 * @param estimates one for each network that was trained
 * @param factored the estimate of a factorisation without the guide, beside networks of both kinds on the map's grid
 * @param secondsByStage of the training, in order
 */
record TrainedNetworks(
        Settings options,
        DenoiseInput input,
        SpectralBands layout,
        TrainingData data,
        Optional<Endmembers> endmembers,
        int sets,
        List<NetworkEstimate> estimates,
        Optional<FactoredEstimate> factored,
        Map<String, Double> secondsByStage) {
    /** The same without the rates of the networks: no result can be assembled any more. */
    TrainedNetworks withoutRates() {
        return new TrainedNetworks(
                options,
                input,
                layout,
                data,
                endmembers,
                sets,
                estimates.stream().map(NetworkEstimate::withoutRates).toList(),
                Optional.empty(),
                secondsByStage);
    }

    LearningTask task() {
        return data.task();
    }

    /** Whether there was a guide that shows something. */
    boolean hasGuide() {
        return task().guide().image().isPresent();
    }

    /** The estimates of networks that used the guide, or of those that did not. */
    List<NetworkEstimate> estimates(boolean guided) {
        return estimates.stream().filter(each -> each.guided() == guided).toList();
    }
}
