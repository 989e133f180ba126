package io.moseley.nn;

import io.moseley.denoise.DenoiseContext;
import io.moseley.error.StoppedException;
import io.moseley.nn.ensemble.BandPredictor;
import io.moseley.nn.model.TrainedModel;
import io.moseley.nn.network.RateNetwork;
import io.moseley.nn.patch.GuidePlan;
import io.moseley.nn.rates.Observation;
import io.moseley.nn.rates.RateCube;
import io.moseley.nn.refine.Refinements;
import io.moseley.nn.torch.Torch;
import io.moseley.nn.train.TrainedNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rates that the networks and the factorisation of a model predict for a map.
 *
 * @param all per estimate, from all counts, on the networks' grid, at the map's dose and even exposure
 * @param fitted per estimate, from the counts that are not held out, on the map's grid; empty if none are
 */
record AppliedNetworks(List<RateCube> all, List<RateCube> fitted) {
    /**
     * Applies the networks.
     *
     * @param counts all counts of the map
     * @param fitted those that are not held out; empty if none are
     * @param doseRatio of the map's dose to that of the model
     * @param threads for tiles side by side
     * @throws StoppedException if a stop was requested, and counts are held out
     */
    static AppliedNetworks of(
            TrainedModel model,
            Observation counts,
            Optional<Observation> fitted,
            double doseRatio,
            GuidePlan guide,
            int threads,
            DenoiseContext context) {
        Torch.oneThread();
        AppliedNetworks applied = new AppliedNetworks(new ArrayList<>(), new ArrayList<>());
        for (TrainedNetwork trained : model.networks()) {
            try (RateNetwork network = trained.restore(model.scale())) {
                BandPredictor predictor = new BandPredictor(
                        network,
                        network.architecture().guided() ? guide.image() : Optional.empty(),
                        guide.upscaling(),
                        threads);
                applied.all.add(predict(predictor, model, counts, doseRatio));
                fitted.map(part -> predict(predictor, model, part, doseRatio).onMapGrid())
                        .ifPresent(applied.fitted::add);
            } catch (RuntimeException e) {
                throw Torch.translate(e);
            }
            context.progress()
                    .update(applied.all.size() / (double) model.networks().size(), "");
            // Without a trial it is a repetition; whoever asked for it ends it.
            if (fitted.isPresent() && context.cancellation().isRequested()) {
                throw new StoppedException(
                        "stopped before the model was applied: there is nothing to keep",
                        "no output was written",
                        "run the same command again");
            }
        }
        model.factorisation().ifPresent(factorisation -> {
            applied.all.add(factorisation.estimate(counts, context.threads()));
            fitted.map(part -> factorisation.estimate(part, context.threads())).ifPresent(applied.fitted::add);
        });
        return applied;
    }

    /** The network is shown rates at the dose of its own map; its prediction is brought to the dose of this map. */
    private static RateCube predict(
            BandPredictor predictor, TrainedModel model, Observation observed, double doseRatio) {
        Observation atModelsDose =
                new Observation(observed.counts(), doseRatio * observed.doseFraction(), observed.dose());
        return predictor.predict(atModelsDose, model.symmetries()).times(doseRatio);
    }

    /** The combined and corrected estimate from all counts. */
    RateCube estimate(TrainedModel model, Observation counts, int threads) {
        return Refinements.apply(model.corrections(), model.combination().apply(all), counts, threads);
    }

    /** The combined and corrected estimate from the counts that are not held out. */
    RateCube fittedEstimate(TrainedModel model, Observation counts, int threads) {
        return counts.keepBandTotals(
                Refinements.apply(model.corrections(), model.combination().apply(fitted), counts, threads));
    }
}
